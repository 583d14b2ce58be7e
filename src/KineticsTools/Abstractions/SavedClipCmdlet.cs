using System.Management.Automation;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Export;
using KineticsTools.Saving;

namespace KineticsTools.Abstractions;

/// <summary>A cmdlet that takes clips that are on disk: how it is told where they are is the same for all of them.</summary>
/// <typeparam name="TOutput">What the engine gives.</typeparam>
public abstract class SavedClipCmdlet<TOutput> : ParallelCmdlet<ManifestClip, TOutput>
{
    /// <summary>
    /// The clips: of Import-KineticsSplit, rows of Import-Csv, or results of Save-KineticsClip, which say themselves where the file is.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The folder that the clips were saved to.</summary>
    [Parameter]
    [Alias("Root")]
    [ValidateNotNullOrEmpty]
    public string? ClipRoot { get; set; }

    /// <summary>Where under -ClipRoot a clip is, as it was said to Save-KineticsClip.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LayoutCompleter))]
    [ValidateNotNullOrEmpty]
    public string Layout { get; set; } = ClipLayout.Default;

    /// <summary>How labels are written as folders, as it was said to Save-KineticsClip.</summary>
    [Parameter]
    public LabelStyle LabelStyle { get; set; } = LabelStyle.Published;

    /// <summary>The ending of the clips' files.</summary>
    [Parameter]
    [ValidateSet(".mp4", ".m4a", ".flac", ".wav", ".opus")]
    public string Extension { get; set; } = ".mp4";

    /// <summary>Where the clips are, or <see langword="null"/> where that is not said.</summary>
    /// <param name="ofFrames">Whether folders of frames are meant, whose labels have underscores where nothing else is said.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FormatException">The layout makes no sense.</exception>
    private protected ClipLocation? BuildLocation(bool ofFrames)
    {
        LabelStyle style = ofFrames && !IsBound(nameof(LabelStyle)) ? LabelStyle.Underscore : LabelStyle;
        ClipLayout layout = new(Layout, style);
        if (ClipRoot is null)
        {
            return null;
        }

        string root = FullPath(ClipRoot);
        return Directory.Exists(root)
            ? new ClipLocation(root, layout, ofFrames ? "" : Extension)
            : throw new DirectoryNotFoundException($"There is no folder '{root}' that clips could be in (-ClipRoot).");
    }

    /// <summary>The clip that was piped in, with the path that it brings along.</summary>
    /// <param name="ofFrames">Whether its folder of frames is meant, and not its file.</param>
    private protected ManifestClip? ReadClipFile(bool ofFrames) => InputObject.BaseObject switch
    {
        ClipResult result => new ManifestClip(result.Clip, ofFrames ? null : result.Path),
        FrameResult result => new ManifestClip(result.Clip, ofFrames ? result.Path : null),
        _ => ReadClip(InputObject) is { } clip ? new ManifestClip(clip) : null,
    };

    /// <summary>Where the export cannot go on, the command ends.</summary>
    private protected void EndOnFault(Action step, object? target)
    {
        try
        {
            step();
        }
        catch (Exception exception) when (exception is ManifestException or DestinationException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(target));
        }
    }
}
