using System.CommandLine;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Evaluation;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics score</c>: scores predictions as the ActivityNet 2017 challenge did.</summary>
internal sealed class ScoreCommand(Messages messages)
{
    private const string Ending = """
        Examples:
          kinetics score predictions.json --ground-truth ground_truth.json
          kinetics score predictions.csv --ground-truth val.csv --exclude blocked.txt --per-class
          kinetics score run*.json --ground-truth val.csv --json | jq -r '[.path, .mean_error] | @tsv'

        Exit codes: 0 all scored. 1 something could not be scored: the line on standard error says what. 2 bad usage. 130 Ctrl+C.
        """;

    private readonly Argument<string[]> _paths = new("predictions")
    {
        Description = "The challenge's JSON, or CSV with video_id, label and score; plain or gzipped",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _truth = new("--ground-truth")
    {
        HelpName = "file",
        Description = "What the videos really show: the challenge's JSON, or an annotation file of Kinetics",
        Required = true,
    };

    private readonly Option<string[]> _exclude = OptionKinds.Texts(
        "--exclude", "file-or-folder", "Blocked videos, left out on both sides: a list of ids, or a destination whose journal knows what is unavailable");

    private readonly Option<string?> _subset = new("--subset")
    {
        HelpName = "name",
        Description = "The subset to score on, where the ground truth has several",
    };

    private readonly Option<bool> _perClass = OptionKinds.Switch("--per-class", "Print a row for every class, too");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write JSON Lines: an object for each file of predictions");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("score", "Score predictions: error at 1 and 5, their mean, mean average precision");
        _paths.RefuseUnknownOptions();
        command.Arguments.Add(_paths);
        command.Options.Add(_truth);
        command.Options.Add(_exclude);
        command.Options.Add(_subset);
        command.Options.Add(_perClass);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        HashSet<string> excluded = [];
        GroundTruth? truth = null;
        await TryAsync(async () =>
        {
            foreach (string path in line.GetValue(_exclude)!)
            {
                excluded.UnionWith(await ExcludedVideos.ReadAsync(Path.GetFullPath(path), messages.Note, cancellationToken));
            }

            truth = await GroundTruthReader.ReadAsync(line.GetValue(_truth)!, line.GetValue(_subset), excluded, cancellationToken);
        });
        if (truth is null)
        {
            return ExitCodes.SomeFailed;
        }

        await using StreamWriter output = StandardOutput.Open();
        if (!line.GetValue(_json))
        {
            await output.WriteLineAsync(Columns.ScoreHeader);
        }

        foreach (string path in line.GetValue(_paths)!)
        {
            await TryAsync(async () => Write(output, line, await ScoreAsync(path, truth, cancellationToken)));
            await output.FlushAsync(cancellationToken);
        }

        return messages.ExitCode;
    }

    private async Task<PredictionScore> ScoreAsync(string path, GroundTruth truth, CancellationToken cancellationToken)
    {
        PredictionTable table = await SubmissionReader.ReadAsync(path, truth, cancellationToken);
        PredictionScore score = ChallengeScore.Compute(table, cancellationToken) with { Path = Path.GetFullPath(path) };
        if (ChallengeScore.Doubt(table, score) is string doubt)
        {
            messages.Note($"{path}: {doubt}");
        }

        return score;
    }

    private void Write(TextWriter output, ParseResult line, PredictionScore score)
    {
        bool perClass = line.GetValue(_perClass);
        if (line.GetValue(_json))
        {
            messages.Row(output, JsonLines.Of(new ScoreLine(score, perClass)));
            return;
        }

        messages.Row(output, Columns.Of(score));
        foreach (ClassScore one in perClass ? score.PerClass : [])
        {
            messages.Row(output, Columns.Of(one));
        }
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception) when (exception is EvaluationException or IOException or UnauthorizedAccessException)
        {
            messages.Error(exception.Message);
        }
    }
}
