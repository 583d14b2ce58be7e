namespace KineticsTools.Saving;

/// <summary>Writes files that are there whole or not at all: under a temporary name in the same folder, then renamed.</summary>
public static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full path; its folder is made where it is missing, a file that is there is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is there still.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string partial = new PartialFile().PathFor(path);
        try
        {
            using (FileStream output = File.Create(partial))
            {
                write(output);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
