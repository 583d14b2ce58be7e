using System.Text;

namespace KineticsTools.Export.Formats;

/// <summary>How lists are written: UTF-8 without byte order mark, line feeds.</summary>
internal static class ManifestText
{
    /// <summary>Makes a text file.</summary>
    internal static StreamWriter Create(string path) => new(path, append: false, new UTF8Encoding(false), bufferSize: 64 * 1024) { NewLine = "\n" };

    /// <summary>Whether some reader takes a character for the end of a line: Python's <c>splitlines</c> knows the most.</summary>
    internal static bool BreaksLine(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
