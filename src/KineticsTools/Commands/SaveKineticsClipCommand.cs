using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Commands;

/// <summary>Saves clips: finds the video, cuts the window out of it, checks the clip, and puts it in its place.</summary>
[Cmdlet(VerbsData.Save, "KineticsClip", SupportsShouldProcess = true)]
[OutputType(typeof(ClipResult))]
public sealed class SaveKineticsClipCommand : YouTubeCmdlet<KineticsClip, ClipResult>
{
    private SaveOptions _options = null!;
    private ClipSaver _saver = null!;
    private SaveReport _report = null!;

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

    /// <summary>Where clips may come from, tried in this order: the folders of -VideoPath where it is given, else YouTube, where nothing is said.</summary>
    [Parameter]
    [ValidateSet(ClipSources.LocalFolder, ClipSources.YouTube)]
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

    /// <summary>Both, Video, or Audio. A video without sound is Unavailable for Audio.</summary>
    [Parameter]
    public MediaKind Media { get; set; } = MediaKind.Both;

    /// <summary>How sound is coded where -Media is Audio: M4a (AAC), Flac or Wav of 16 bits, or Opus.</summary>
    [Parameter]
    public AudioFormat AudioFormat { get; set; } = AudioFormat.M4a;

    /// <summary>Samples of sound a second; the video's own where nothing is said. Opus has 8000, 12000, 16000, 24000 and 48000.</summary>
    [Parameter]
    [ValidateRange(8000, 192_000)]
    public int SampleRate { get; set; }

    /// <summary>Channels of sound; the video's own where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 8)]
    public int Channels { get; set; }

    /// <summary>x264's constant rate factor: lower is better and larger; 23 where nothing is said.</summary>
    [Parameter]
    [ValidateRange(0, 51)]
    public int Quality { get; set; }

    /// <summary>x264's preset: faster is larger; veryfast where nothing is said.</summary>
    [Parameter]
    [ValidateSet("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")]
    public string? Preset { get; set; }

    /// <summary>
    /// Where under the destination a clip belongs, without its ending: a template of {split}, {label}, {release}, {media}, {id},
    /// {start}, {end}, {startms} and {endms}, or AudioSet for data/{split}/{media}/{id}_{startms}_{endms}.
    /// </summary>
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

            if (Cut == CutMode.Copy && (AudioFormat != AudioFormat.M4a || IsBound(nameof(SampleRate)) || IsBound(nameof(Channels))))
            {
                throw new ArgumentException("-Cut Copy takes the sound as it is: -AudioFormat, -SampleRate and -Channels need -Cut Precise.");
            }

            _options = BuildOptions();
            AudioEncoding.Validate(_options.Media, _options.AudioFormat, _options.SampleRate, _options.Channels);
            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            _saver = new ClipSaver(_options, CreateSources(), tools.Result);
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
        if (IsRunning)
        {
            _report.Finish(_saver.Progress);
        }
    }

    private protected override IAsyncEnumerable<ClipResult> RunAsync(
        IAsyncEnumerable<KineticsClip> input, CancellationToken cancellationToken) => _saver.SaveAsync(input, cancellationToken);

    private protected override void OnBeat() => _report?.Progress(_saver.Progress);

    private protected override void Emit(ClipResult output)
    {
        _report.Count(output);
        WriteObject(output);
        if (output.Status == ClipStatus.Failed)
        {
            WriteError(output.ToClipError());
        }
    }

    private IReadOnlyList<IClipSource> CreateSources()
    {
        string[] folders = [.. VideoPath.Select(FullPath)];
        return ClipSources.Create(
            Source.Length > 0 ? Source : ClipSources.Default(folders), folders, BuildYouTubeOptions().For(_options) with { Codec = Codec });
    }

    private SaveOptions BuildOptions() => new()
    {
        Destination = FullPath(Destination),
        Layout = new ClipLayout(Layout, LabelStyle),
        Cut = Cut,
        Media = Media,
        AudioFormat = AudioFormat,
        SampleRate = IsBound(nameof(SampleRate)) ? SampleRate : null,
        Channels = IsBound(nameof(Channels)) ? Channels : null,
        ShortSide = IsBound(nameof(ShortSide)) ? ShortSide : null,
        FrameRate = IsBound(nameof(FrameRate)) ? FrameRate : null,
        Quality = IsBound(nameof(Quality)) ? Quality : null,
        Preset = Preset,
        ThrottleLimit = ThrottleLimit,
        Force = Force,
    };
}
