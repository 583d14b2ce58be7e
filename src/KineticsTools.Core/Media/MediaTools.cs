using System.Globalization;
using System.Text.RegularExpressions;

namespace KineticsTools.Media;

/// <summary>Where ffmpeg and ffprobe are.</summary>
/// <param name="FFmpegPath">The full path of ffmpeg.</param>
/// <param name="FFprobePath">The full path of ffprobe.</param>
/// <param name="FFmpegVersion">
/// The version of ffmpeg. For a build from its repository, which has no number, the release before it.
/// </param>
public sealed partial record MediaTools(string FFmpegPath, string FFprobePath, Version FFmpegVersion)
{
    /// <summary>The environment variable that names the folder of ffmpeg and ffprobe.</summary>
    public const string FolderVariable = "KINETICSTOOLS_FFMPEG";

    private static readonly Version OldestSupported = new(4, 4);
    private static readonly TimeSpan VersionTimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Finds ffmpeg and ffprobe: in the folder that is named, else in the folder that <see cref="FolderVariable"/> names,
    /// else on the PATH. A folder may also be the one above <c>bin</c>. The current folder is never searched.
    /// </summary>
    /// <param name="folder">The full path of the folder to search instead of all others, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="MediaToolMissingException">One of them is missing, does not run or is older than 4.4.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static async Task<MediaTools> LocateAsync(string? folder, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> folders, string place) = FoldersToSearch(folder);
        string ffmpeg = Find("ffmpeg", folders, place);
        string ffprobe = Find("ffprobe", folders, place);
        Version version = await ReadVersionAsync(ffmpeg, cancellationToken);
        if (version < OldestSupported)
        {
            throw new MediaToolMissingException($"{ffmpeg} is version {version}; {OldestSupported} or later is needed.");
        }

        return new MediaTools(ffmpeg, ffprobe, version);
    }

    /// <summary>The version in the first lines that <c>ffmpeg -version</c> prints.</summary>
    /// <param name="text">What it prints.</param>
    /// <returns>The version, or <see langword="null"/> where the text names none.</returns>
    internal static Version? ParseVersion(string text)
    {
        Match release = ReleasePattern().Match(text);
        if (release.Success)
        {
            return new Version(Number(release, 1), Number(release, 2));
        }

        // Builds from the repository are named by commit; libavutil's own number tells between which releases they are.
        Match library = LibraryPattern().Match(text);
        return library.Success
            ? (Number(library, 1), Number(library, 2)) switch
            {
                ( < 56, _) or (56, < 70) => new Version(4, 0),
                (56, _) => new Version(4, 4),
                (57, < 28) => new Version(5, 0),
                (57, _) => new Version(5, 1),
                (int major, _) => new Version(major - 52, 0),
            }
            : null;
    }

    private static (IReadOnlyList<string> Folders, string Place) FoldersToSearch(string? folder)
    {
        string? named = string.IsNullOrEmpty(folder) ? Environment.GetEnvironmentVariable(FolderVariable) : folder;
        if (!string.IsNullOrEmpty(named))
        {
            return Path.IsPathFullyQualified(named)
                ? ([named, Path.Combine(named, "bin")], $"in {named}")
                : throw new MediaToolMissingException($"'{named}' is not the full path of a folder that holds ffmpeg.");
        }

        // An empty or relative entry of PATH means the current folder, which may hold anything.
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return ([.. path.Select(entry => entry.Trim('"')).Where(Path.IsPathFullyQualified)], "on the PATH");
    }

    private static string Find(string program, IReadOnlyList<string> folders, string place)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new MediaToolMissingException($"{program} was not found {place}.");
    }

    private static async Task<Version> ReadVersionAsync(string ffmpeg, CancellationToken cancellationToken)
    {
        ChildProcessResult result;
        try
        {
            var request = new ChildProcessRequest { FileName = ffmpeg, Arguments = ["-version"], TimeLimit = VersionTimeLimit };
            result = await ChildProcess.RunAsync(request, cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new MediaToolMissingException($"{ffmpeg} cannot be started: {e.Message}.", e);
        }

        return (result.ExitCode == 0 ? ParseVersion(result.StandardOutput) : null)
            ?? throw new MediaToolMissingException($"{ffmpeg} does not say its version, so it is not a working ffmpeg.");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ffmpeg version n?(\d{1,4})\.(\d{1,4})", RegexOptions.CultureInvariant)]
    private static partial Regex ReleasePattern();

    [GeneratedRegex(@"^libavutil\s+(\d{1,4})\.\s*(\d{1,4})\.", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex LibraryPattern();
}
