namespace KineticsTools.Sources.YouTube;

/// <summary>Programs on the PATH.</summary>
internal static class Programs
{
    /// <summary>The full path of a program, or <see langword="null"/>. The current folder, which may hold anything, is not searched.</summary>
    public static string? Find(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => folder.Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
