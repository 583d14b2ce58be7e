using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KineticsTools.Cli.Output;

/// <summary>Standard output as a stream of text: UTF-8 without byte order mark, line feeds, buffered.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;
    private const int BufferSize = 64 * 1024;

    internal static StreamWriter Open() => new(OpenStream(), new UTF8Encoding(false), BufferSize) { NewLine = "\n" };

    /// <summary>
    /// The console's stream takes no notice when the reader of a pipe goes away, and a long run would go on for nobody. A file
    /// stream says so. It is no good for files, though: it keeps a position of its own and would write over what others append.
    /// </summary>
    private static Stream OpenStream()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            FileStream pipe = new(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }

        return Console.OpenStandardOutput();
    }
}
