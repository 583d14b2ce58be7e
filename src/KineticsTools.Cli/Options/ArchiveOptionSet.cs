using System.CommandLine;
using KineticsTools.Downloads;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say which archives clips are taken from, named as the parameters of the cmdlets.</summary>
internal sealed class ArchiveOptionSet
{
    private readonly Option<string[]> _archive = OptionKinds.Texts(
        "--archive", "file", "An archive of clips (.tar, .tar.gz, .tgz), a folder of them, an address (https://…), or a text file that names archives. May come several times");

    private readonly Option<string?> _mirror = OptionKinds.Choice<ArchiveMirror>(
        "--mirror", "Take the archives of the clips' releases and splits from this mirror");

    private readonly Option<string> _mirrorAddress = OptionKinds.Text("--mirror-address", "url", "Where the mirror is, if not at its own address", "");

    private readonly Option<bool> _refreshIndex = OptionKinds.Switch(
        "--refresh-index", "Read archives again that are remembered not to hold what is wanted");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _archive, _mirror, _mirrorAddress, _refreshIndex })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_mirrorAddress) is { Implicit: false } && result.GetResult(_mirror) is null)
            {
                result.AddError("--mirror-address says where a mirror is; --mirror says which one it is, such as cvdf.");
            }
        });
    }

    /// <exception cref="UsageException">A file is not there.</exception>
    internal ArchiveOptions Read(ParseResult line, Action<ArchiveNotice> notify, string? proxy) => new()
    {
        Paths = [.. line.GetValue(_archive)!.Select(PathOf)],
        Mirror = line.GetValue(_mirror) is null ? null : line.ChoiceOf<ArchiveMirror>(_mirror),
        MirrorAddress = line.GetValue(_mirrorAddress) is { Length: > 0 } address ? address : null,
        RefreshIndex = line.GetValue(_refreshIndex),
        Downloads = new DownloadOptions { Proxy = proxy },
        Notify = notify,
    };

    private static string PathOf(string text)
    {
        if (ArchiveOptions.IsAddress(text))
        {
            return text;
        }

        string path = Path.GetFullPath(text);
        return File.Exists(path) || Directory.Exists(path) ? path : throw new UsageException($"--archive: there is no file '{text}'.");
    }
}
