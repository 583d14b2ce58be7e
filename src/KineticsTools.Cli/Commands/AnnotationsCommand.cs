using System.CommandLine;
using KineticsTools.Annotations;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Downloads;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics annotations</c>: gets the official annotation files of a release.</summary>
internal sealed class AnnotationsCommand(Messages messages)
{
    private const string Ending = """
        Files that are there already are not fetched again, and a fetch that was ended goes on where it stopped.

        Examples:
          kinetics annotations 400
          kinetics annotations 700-2020 --split val --format csv -d annotations
          kinetics save "$(kinetics annotations 400 --split val)" --class hugging --mirror cvdf

        Exit codes: 0 all there. 1 they cannot be had. 2 bad usage. 130 Ctrl+C.
        """;

    private readonly Argument<string> _release = new("release") { Description = string.Join(", ", ReleaseNames.All) };

    private readonly Option<string> _destination = OptionKinds.Text(
        "--destination", "folder", "The folder that the release's own folder (kinetics400) is made in", ".", "-d");

    private readonly Option<string[]> _split = OptionKinds.Names("--split", "name", "The splits to take: train, val, test; all where nothing is said");

    private readonly Option<string?> _format = OptionKinds.Choice("--format", "The form to take; both where nothing is said", "csv", "json");

    private readonly Option<string> _baseAddress = OptionKinds.Text(
        "--base-address", "url", "Where the archives are", OfficialOptions.DefaultAddress);

    private readonly Option<string> _proxy = OptionKinds.Text("--proxy", "url", "A proxy, such as socks5://host:port", "");

    private readonly Option<bool> _force = OptionKinds.Switch("--force", "Get files anew that are there already");

    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write the splits as JSON Lines: an object a split");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("annotations", "Get the official annotation files of a release");
        _release.AcceptOnlyFromAmong([.. ReleaseNames.All]);
        command.Arguments.Add(_release);
        foreach (Option option in new Option[] { _destination, _split, _format, _baseAddress, _proxy, _force, _json })
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        OfficialOptions options = ReadOptions(line);
        try
        {
            using OfficialAnnotations annotations = new(options);
            IReadOnlyList<KineticsSplitFile> splits = await SaveAsync(annotations, cancellationToken);
            await using StreamWriter output = StandardOutput.Open();
            foreach (KineticsSplitFile split in splits)
            {
                await output.WriteLineAsync(line.GetValue(_json) ? JsonLines.Of(split) : split.Path);
            }

            return messages.ExitCode;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
        catch (Exception exception) when (exception is DownloadException or InvalidDataException)
        {
            throw new StoppedException(exception.Message);
        }
    }

    private async Task<IReadOnlyList<KineticsSplitFile>> SaveAsync(OfficialAnnotations annotations, CancellationToken cancellationToken)
    {
        if (annotations.IsDone)
        {
            return await annotations.SaveAsync(cancellationToken);
        }

        long? length = await annotations.MeasureAsync(cancellationToken);
        messages.Note($"Fetching {annotations.Address}{(length is { } bytes ? $" ({bytes / 1e6:N1} MB)" : "")}");
        IReadOnlyList<KineticsSplitFile> splits = [];
        ProgressDisplay progress = new(messages, () => (annotations.Fetched, $"{annotations.Fetched / 1e6:N1} MB"), () => length);
        await progress.RunAsync(async () => splits = await annotations.SaveAsync(cancellationToken));
        return splits;
    }

    private OfficialOptions ReadOptions(ParseResult line)
    {
        string release = line.GetValue(_release)!;
        string[] splits = [.. line.GetValue(_split)!.Select(word => SplitNames.Normalize(word)!)];
        if (splits.FirstOrDefault(split => !SplitNames.All.Contains(split)) is string unknown)
        {
            throw new UsageException($"--split takes {string.Join(", ", SplitNames.All)}, not '{unknown}'.");
        }

        string[] both = [OfficialOptions.Csv, OfficialOptions.Json];
        return new OfficialOptions
        {
            Release = release,
            Folder = Path.GetFullPath(Path.Combine(line.GetValue(_destination)!, $"kinetics{release.Replace('-', '_')}")),
            Splits = splits.Length > 0 ? splits : SplitNames.All,
            Formats = line.GetValue(_format) is string format ? [.. both.Where(one => one.Equals(format, StringComparison.OrdinalIgnoreCase))] : both,
            BaseAddress = line.GetValue(_baseAddress)!,
            Force = line.GetValue(_force),
            Downloads = new DownloadOptions { Proxy = line.GetValue(_proxy) is { Length: > 0 } proxy ? proxy : null },
        };
    }
}
