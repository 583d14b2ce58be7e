using System.CommandLine;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Journal;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics coverage</c>: how much of what is wanted a destination has, and why it lacks the rest.</summary>
internal sealed class CoverageCommand(Messages messages)
{
    private const string Ending = """
        Every wanted clip is saved, unavailable, failed or missing; truncated are those of the saved whose video ends inside the
        window. What is there is told from the files; why something is not, from the journal of the destination.

        Examples:
          kinetics coverage train.csv val.csv -d /data/k400
          kinetics coverage val.csv -d /data/k400 --by class --json | jq -c 'select(.share < 0.5) | [.label, .unavailable_reasons]'

        Exit codes: 0 counted, whatever came out. 1 rows are bad, or a name matches nothing. 2 bad usage. 130 Ctrl+C.
        """;

    private static readonly string[] GroupNames = [.. Enum.GetNames<CoverageGroup>().Select(name => name.ToLowerInvariant())];

    private readonly SelectionOptions _selection = new(filesAreOptional: false);
    private readonly DestinationOptionSet _destination = new();
    private readonly Option<string[]> _by = OptionKinds.Names(
        "--by", "group", $"Count by {string.Join(", ", GroupNames)}, or several of them; by release and split where nothing is said");

    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write JSON Lines: an object a group, and the total");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("coverage", "Say how much of what is wanted a destination has, and why it lacks the rest");
        _destination.AddTo(command);
        _selection.AddTo(command);
        command.Options.Add(_by);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        WantedClips wanted = _selection.Read(line);
        CoverageGroup[] groups = ReadGroups(line);
        using AnnotationInput input = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
        CoverageMeter meter = new(await _destination.ReadAsync(line, messages.Note, cancellationToken), groups);
        await foreach (KineticsClip clip in new SelectedClips(wanted, input, messages).ReadAsync(cancellationToken))
        {
            meter.Add(clip);
        }

        await using StreamWriter output = StandardOutput.Open();
        bool json = line.GetValue(_json);
        if (!json)
        {
            await output.WriteLineAsync(Columns.CoverageHeader);
        }

        IReadOnlyList<KineticsCoverage> results = meter.Results();
        foreach (KineticsCoverage one in results)
        {
            await output.WriteLineAsync(json ? JsonLines.Of(new CoverageLine(one)) : Columns.Of(one));
        }

        if (!json)
        {
            await output.WriteAsync(Reasons("Unavailable", results[^1].UnavailableReasons) + Reasons("Failed", results[^1].FailedReasons));
        }

        return messages.ExitCode;
    }

    /// <exception cref="UsageException">There is no such group.</exception>
    private CoverageGroup[] ReadGroups(ParseResult line) => line.GetValue(_by) is { Length: > 0 } names
        ? [.. names.Select(name => GroupNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<CoverageGroup>(name, ignoreCase: true)
            : throw new UsageException($"--by takes {string.Join(", ", GroupNames)}, not '{name}'."))]
        : [CoverageGroup.Release, CoverageGroup.Split];

    private static string Reasons(string status, IReadOnlyDictionary<ClipReason, long> reasons) => reasons.Count == 0
        ? ""
        : $"{status}: {string.Join(", ", reasons.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")))}\n";
}
