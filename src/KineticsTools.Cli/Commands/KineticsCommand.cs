using System.CommandLine;
using System.CommandLine.Help;
using KineticsTools.Cli.Output;

namespace KineticsTools.Cli.Commands;

/// <summary>The program as a whole.</summary>
internal static class KineticsCommand
{
    private const string Ending = """
        Examples:
          kinetics annotations 400
          kinetics list val.csv --class hugging
          kinetics save val.csv --class hugging,abseiling --video-path ~/videos -d ./clips --short-side 256
          kinetics verify ./clips --remove
          kinetics predict ./clips --weights rgb_imagenet/model.ckpt
          kinetics export val.csv --format MMAction2 --clip-root ./clips --path val.txt
          kinetics score predictions.json --ground-truth val.csv
          kinetics coverage val.csv -d ./clips

        Exit codes:
          0    all done; clips that cannot be had are results, not failures
          1    some failed: bad rows, failed clips, names that match nothing, bad files that are still there
          2    the command line makes no sense; nothing was done
          3    a source refuses us, and the run waited as long as it may
          4    the run's time was up (--max-duration, --until) before all was done
          5    another run has the lock of the destination (--lock); nothing was done
          130  Ctrl+C (143 by SIGTERM): what was under way is undone, and the same command goes on from there

        Results go to standard output; errors, progress and the summary go to standard error.
        """;

    internal static RootCommand Create(Messages messages)
    {
        RootCommand root = new("Gets exactly the Kinetics clips you want: cut to the second, checked, and ready for training.");
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        ExamplesHelp action = new((HelpAction)help.Action!);
        help.Action = action;
        action.Add(root, Ending);

        AnnotationsCommand annotations = new(messages);
        ListCommand list = new(messages);
        SaveCommand save = new(messages);
        CoverageCommand coverage = new(messages);
        VerifyCommand verify = new(messages);
        ExportCommand export = new(messages);
        FramesCommand frames = new(messages);
        PredictCommand predict = new(messages);
        ScoreCommand score = new(messages);
        root.Subcommands.Add(annotations.Create(action));
        root.Subcommands.Add(list.Create(action));
        root.Subcommands.Add(save.Create(action));
        root.Subcommands.Add(coverage.Create(action));
        root.Subcommands.Add(verify.Create(action));
        root.Subcommands.Add(export.Create(action));
        root.Subcommands.Add(frames.Create(action));
        root.Subcommands.Add(predict.Create(action));
        root.Subcommands.Add(score.Create(action));
        return root;
    }
}
