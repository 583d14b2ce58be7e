using System.CommandLine;
using KineticsTools.Export;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say where clips are on disk, named as the parameters of the cmdlets.</summary>
internal sealed class ClipFileOptions
{
    private static readonly string[] Extensions = [".mp4", ".m4a", ".flac", ".wav", ".opus"];

    private readonly Option<string> _clipRoot = OptionKinds.Text("--clip-root", "folder", "The folder that the clips were saved to", "");

    private readonly Option<string> _layout = OptionKinds.Text(
        "--layout", "template", "Where under it a clip is, as it was said to save", ClipLayout.Default);

    private readonly Option<string?> _labelStyle = OptionKinds.Choice<LabelStyle>(
        "--label-style", "Labels in paths as published (default), or with underscores for spaces, as it was said to save");

    private readonly Option<string?> _extension = OptionKinds.Choice("--extension", "The ending of the clips' files; .mp4 where nothing is said", Extensions);

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _clipRoot, _layout, _labelStyle, _extension })
        {
            command.Options.Add(option);
        }
    }

    internal LabelStyle ReadLabelStyle(ParseResult line) => line.ChoiceOf<LabelStyle>(_labelStyle);

    /// <summary>Where the clips are, or <see langword="null"/> where that is not said.</summary>
    /// <exception cref="UsageException">There is no such folder, or the layout makes no sense.</exception>
    internal ClipLocation? Read(ParseResult line, bool ofFrames)
    {
        bool isStyled = line.GetValue(_labelStyle) is not null;
        ClipLayout layout = ReadLayout(line, _layout, ofFrames && !isStyled ? LabelStyle.Underscore : ReadLabelStyle(line));
        string root = line.GetValue(_clipRoot)!;
        return root.Length == 0 ? null
            : Directory.Exists(root) ? new ClipLocation(Path.GetFullPath(root), layout, ofFrames ? "" : line.GetValue(_extension) ?? ".mp4")
            : throw new UsageException($"--clip-root: there is no folder '{root}'.");
    }

    /// <exception cref="UsageException">The layout makes no sense.</exception>
    internal static ClipLayout ReadLayout(ParseResult line, Option<string> option, LabelStyle style)
    {
        try
        {
            return new ClipLayout(line.GetValue(option)!, style);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"{option.Name}: {exception.Message}");
        }
    }
}
