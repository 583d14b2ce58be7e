using System.Globalization;
using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Export;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Commands;

/// <summary>Writes the frames of clips as JPEG files, a folder a clip, named as the loaders of frames look for them.</summary>
[Cmdlet(VerbsData.Export, "KineticsFrame", SupportsShouldProcess = true)]
[OutputType(typeof(FrameResult))]
public sealed class ExportKineticsFrameCommand : SavedClipCmdlet<FrameResult>
{
    private FrameExporter _exporter = null!;
    private ProgressReport _report = null!;

    /// <summary>The folder that the folders of frames go to.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>Frames a second; every frame of the clip where nothing is said.</summary>
    [Parameter]
    [ValidateRange(0.1, 120.0)]
    public double FrameRate { get; set; }

    /// <summary>The short side in pixels. The shape stays, and a smaller clip is not enlarged.</summary>
    [Parameter]
    [ValidateRange(16, 4320)]
    public int ShortSide { get; set; }

    /// <summary>JPEG's quality on ffmpeg's scale: 1 is the best, 31 the worst.</summary>
    [Parameter]
    [ValidateRange(1, 31)]
    public int Quality { get; set; } = FrameOptions.DefaultQuality;

    /// <summary>Where under -Destination the folder of a clip belongs.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LayoutCompleter))]
    [ValidateNotNullOrEmpty]
    public string FrameLayout { get; set; } = ClipLayout.Default;

    /// <summary>How labels are written under -Destination. MMAction2's list of frames cannot hold spaces.</summary>
    [Parameter]
    public LabelStyle FrameLabelStyle { get; set; } = LabelStyle.Underscore;

    /// <summary>How many clips are decoded at once: as many as there are cores, where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Make frames anew that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            FrameOptions options = BuildOptions();
            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            _exporter = new FrameExporter(options, tools.Result);
        }
        catch (Exception exception) when (exception is FormatException or IOException or MediaToolMissingException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(null));
        }

        _report = new ProgressReport(this, "Exporting frames");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadClipFile(ofFrames: false) is { } clip && ShouldProcess(_exporter.PathOf(clip.Clip), $"Export frames of {clip.Clip}"))
        {
            EndOnFault(() => Send(clip), Destination);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        EndOnFault(Finish, Destination);
        _report.Finish();
    }

    private protected override IAsyncEnumerable<FrameResult> RunAsync(
        IAsyncEnumerable<ManifestClip> input, CancellationToken cancellationToken) => _exporter.ExportAsync(input, cancellationToken);

    private protected override void OnBeat() =>
        _report?.Show(string.Create(CultureInfo.CurrentCulture, $"{_exporter.Done:N0} clips done"));

    private protected override void Emit(FrameResult output)
    {
        WriteObject(output);
        if (output.Status == ClipStatus.Failed)
        {
            WriteError(output.ToFrameError());
        }
    }

    private FrameOptions BuildOptions() => new()
    {
        Destination = FullPath(Destination),
        Location = BuildLocation(ofFrames: false),
        Layout = new ClipLayout(FrameLayout, FrameLabelStyle),
        FrameRate = IsBound(nameof(FrameRate)) ? FrameRate : null,
        ShortSide = IsBound(nameof(ShortSide)) ? ShortSide : null,
        Quality = Quality,
        ThrottleLimit = ThrottleLimit,
        Force = Force,
    };
}
