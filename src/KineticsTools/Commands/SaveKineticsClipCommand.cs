using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Commands;

/// <summary>Saves clips: finds the video, cuts the window out of it, checks the clip, and puts it in its place.</summary>
[Cmdlet(VerbsData.Save, "KineticsClip", SupportsShouldProcess = true)]
[OutputType(typeof(ClipResult))]
public sealed class SaveKineticsClipCommand : ArchiveCmdlet<KineticsClip, ClipResult>
{
    private SaveOptions _options = null!;
    private ClipSaver _saver = null!;
    private SaveReport _report = null!;
    private ArchiveSource? _archives;

    /// <summary>The clips; results of an earlier run, and rows of Import-Csv, will do.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The folder that the clips go to.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "kinetics";

    /// <summary>
    /// Folders with videos that are on disk already: whole ones named &lt;id&gt;.* or …[&lt;id&gt;].*, or clips named
    /// &lt;id&gt;_&lt;start&gt;_&lt;end&gt;.*. Searched with the folders below them.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] VideoPath { get; set; } = [];

    /// <summary>
    /// Where clips may come from, tried in this order. Where nothing is said: the folders of -VideoPath and the archives of -ArchivePath
    /// and -Mirror where they are given, else YouTube.
    /// </summary>
    [Parameter]
    [ValidateSet(ClipSources.LocalFolder, ClipSources.Archive, ClipSources.YouTube)]
    public string[] Source { get; set; } = [];

    /// <summary>How the picture is coded that is taken from YouTube. Smaller than H264 are Vp9 and Av1, which not every video has.</summary>
    [Parameter]
    public VideoCodec Codec { get; set; } = VideoCodec.H264;

    /// <summary>How many clips are in the works at once. As many as there are cores are cut at once.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = SaveOptions.DefaultThrottleLimit;

    /// <summary>Precise: exact to the frame, by encoding anew. Copy: the stream as it is, from the keyframe at or before time_start.</summary>
    [Parameter]
    public CutMode Cut { get; set; } = CutMode.Precise;

    /// <summary>The short side in pixels. The shape stays, and a smaller video is not enlarged.</summary>
    [Parameter]
    [ValidateRange(16, 4320)]
    public int ShortSide { get; set; }

    /// <summary>Frames a second.</summary>
    [Parameter]
    [ValidateRange(1.0, 120.0)]
    public double FrameRate { get; set; }

    /// <summary>Both, Video, or Audio (.m4a).</summary>
    [Parameter]
    public MediaKind Media { get; set; } = MediaKind.Both;

    /// <summary>x264's constant rate factor: lower is better and larger; 23 where nothing is said.</summary>
    [Parameter]
    [ValidateRange(0, 51)]
    public int Quality { get; set; }

    /// <summary>x264's preset: faster is larger; veryfast where nothing is said.</summary>
    [Parameter]
    [ValidateSet("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")]
    public string? Preset { get; set; }

    /// <summary>Where under the destination a clip belongs, without its ending.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Layout { get; set; } = ClipLayout.Default;

    /// <summary>Labels as published, or with underscores for spaces.</summary>
    [Parameter]
    public LabelStyle LabelStyle { get; set; } = LabelStyle.Published;

    /// <summary>Make clips anew that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            if (Cut == CutMode.Copy && (IsBound(nameof(ShortSide)) || IsBound(nameof(FrameRate)) || IsBound(nameof(Quality)) || IsBound(nameof(Preset))))
            {
                throw new ArgumentException("-Cut Copy takes the stream as it is: -ShortSide, -FrameRate, -Quality and -Preset need -Cut Precise.");
            }

            _options = BuildOptions();
            IReadOnlyList<IClipSource> sources = CreateSources();
            _saver = new ClipSaver(_options, sources, ClipSaver.CutsNothing(_options, sources) ? null : LocateTools());
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or IOException or MediaToolMissingException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(null));
        }

        _report = new SaveReport(this, _options.Destination);
        if (Cut == CutMode.Copy)
        {
            WriteWarning("-Cut Copy: each clip starts at the last keyframe at or before time_start, up to some seconds early.");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadClip(InputObject) is KineticsClip clip && ShouldProcess(_options.PathOf(clip), $"Save clip {clip}"))
        {
            EndOnFault(() => Send(clip), _options.Destination);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        EndOnFault(Finish, _options.Destination);
        WriteNotices();
        if (IsRunning)
        {
            _report.Finish(_saver.Progress);
        }
    }

    private protected override IAsyncEnumerable<ClipResult> RunAsync(
        IAsyncEnumerable<KineticsClip> input, CancellationToken cancellationToken) => _saver.SaveAsync(input, cancellationToken);

    private protected override void OnBeat()
    {
        WriteNotices();
        _report?.Progress(_saver.Progress, _archives?.Activity);
    }

    private protected override void Emit(ClipResult output)
    {
        _report.Count(output);
        WriteObject(output);
        if (output.Status == ClipStatus.Failed)
        {
            WriteError(output.ToClipError());
        }
    }

    private MediaTools LocateTools()
    {
        Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
        WaitFor(tools);
        return tools.Result;
    }

    private IReadOnlyList<IClipSource> CreateSources()
    {
        IReadOnlyList<IClipSource> sources = ClipSources.Create(
            Source, [.. VideoPath.Select(FullPath)], BuildArchiveOptions().For(_options), BuildYouTubeOptions().For(_options) with { Codec = Codec });
        _archives = sources.OfType<ArchiveSource>().SingleOrDefault();
        return sources;
    }

    private SaveOptions BuildOptions() => new()
    {
        Destination = FullPath(Destination),
        Layout = new ClipLayout(Layout, LabelStyle),
        Cut = Cut,
        Media = Media,
        ShortSide = IsBound(nameof(ShortSide)) ? ShortSide : null,
        FrameRate = IsBound(nameof(FrameRate)) ? FrameRate : null,
        Quality = IsBound(nameof(Quality)) ? Quality : null,
        Preset = Preset,
        ThrottleLimit = ThrottleLimit,
        Force = Force,
    };
}
