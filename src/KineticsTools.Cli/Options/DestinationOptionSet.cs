using System.CommandLine;
using KineticsTools.Journal;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Options;

/// <summary>The options that name a destination whose clips are looked at. How its files are named it says itself, as a rule.</summary>
internal sealed class DestinationOptionSet
{
    private readonly Option<string> _destination = OptionKinds.Text("--destination", "folder", "The folder that the clips were saved to", "kinetics", "-d");

    private readonly Option<string> _layout = OptionKinds.Text(
        "--layout", "template", "Where under the destination a clip belongs, where the destination does not say it itself", "");

    private readonly Option<string?> _labelStyle = OptionKinds.Choice<LabelStyle>(
        "--label-style", "Labels in paths as published, or with underscores for spaces, where the destination does not say it itself");

    private readonly Option<string> _extension = OptionKinds.Text(
        "--extension", "ending", "The ending of the clips' files, such as .mp4, where the destination does not say it itself", "");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _destination, _layout, _labelStyle, _extension })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the state of the destination.</summary>
    /// <exception cref="UsageException">There is no such folder, or the layout makes no sense.</exception>
    internal async Task<DestinationState> ReadAsync(ParseResult line, Action<string> warn, CancellationToken cancellationToken)
    {
        string destination = Path.GetFullPath(line.GetValue(_destination)!);
        if (!Directory.Exists(destination))
        {
            throw new UsageException($"--destination: there is no folder '{destination}'.");
        }

        DestinationRecord? record = DestinationRecord.Read(destination, warn);
        string layout = line.GetValue(_layout)!;
        string extension = line.GetValue(_extension)!;
        LabelStyle style = line.GetResult(_labelStyle) is null ? record?.LabelStyle ?? LabelStyle.Published : line.ChoiceOf<LabelStyle>(_labelStyle);
        try
        {
            return await DestinationState.ReadAsync(
                destination,
                new ClipLayout(layout.Length > 0 ? layout : record?.Layout ?? ClipLayout.Default, style),
                extension.Length > 0 ? extension : record?.Extension ?? ".mp4",
                warn, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--layout: {exception.Message}");
        }
    }
}
