namespace KineticsTools.Sources.YouTube;

/// <summary>
/// The options of yt-dlp, as a file that nobody else may read: what is on a command line, every user of the machine can see.
/// With it a copy of the cookies, because yt-dlp writes to the file that it reads them from.
/// </summary>
internal sealed class YtDlpConfiguration : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;

    private YtDlpConfiguration(string folder) => _folder = folder;

    /// <summary>The file's full path.</summary>
    public string Path => System.IO.Path.Combine(_folder, "yt-dlp.conf");

    public static YtDlpConfiguration Write(YouTubeOptions options)
    {
        // Made by the system with a random name, for its owner alone.
        YtDlpConfiguration configuration = new(Directory.CreateTempSubdirectory("kinetics-").FullName);
        try
        {
            List<string> lines =
            [
                "--dump-json", "--ignore-errors", "--no-playlist", "--no-warnings", "--no-progress", "--no-cache-dir", "--no-check-formats",
                $"--retries {options.Retries}", $"--extractor-retries {Math.Min(options.Retries, 1)}", "--socket-timeout 20",
            ];
            if (options.Proxy is not null)
            {
                lines.Add("--proxy " + Quote(options.Proxy));
            }

            if (options.CookieFile is not null)
            {
                string copy = System.IO.Path.Combine(configuration._folder, "cookies.txt");
                WriteFile(copy, File.ReadAllText(options.CookieFile));
                lines.Add("--cookies " + Quote(copy));
            }

            WriteFile(configuration.Path, string.Join('\n', lines.Concat(options.YtDlpArguments)) + "\n");
            return configuration;
        }
        catch
        {
            configuration.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void WriteFile(string path, string text)
    {
        FileStreamOptions create = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = OwnerOnly;
        }

        using StreamWriter writer = new(path, create);
        writer.Write(text);
    }

    /// <summary>As a POSIX shell quotes, which is how yt-dlp reads the file.</summary>
    private static string Quote(string value) => $"'{value.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
}
