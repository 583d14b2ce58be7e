using System.Management.Automation;
using KineticsTools.Completion;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Commands;

/// <content>The parameters.</content>
public sealed partial class SaveKineticsClipCommand
{
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
    [ArgumentCompleter(typeof(LayoutCompleter))]
    [ValidateNotNullOrEmpty]
    public string Layout { get; set; } = ClipLayout.Default;

    /// <summary>Labels as published, or with underscores for spaces.</summary>
    [Parameter]
    public LabelStyle LabelStyle { get; set; } = LabelStyle.Published;

    /// <summary>Save beside clips of another layout or release, where the destination has such; otherwise that is an error.</summary>
    [Parameter]
    public SwitchParameter AllowMixed { get; set; }

    /// <summary>Do nothing where another run with -Lock has the destination: so a scheduled run never overlaps itself.</summary>
    [Parameter]
    public SwitchParameter Lock { get; set; }

    /// <summary>Append to a plain log of the run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>Write what the run came to, as JSON, when it ends.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SummaryPath { get; set; }

    /// <summary>Make clips anew that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Ask YouTube again about clips that, by the journal of the destination, cannot be had.</summary>
    [Parameter]
    public SwitchParameter RetryUnavailable { get; set; }

    /// <summary>Take the clips alone that failed when they were last tried; with -RetryUnavailable also those that could not be had.</summary>
    [Parameter]
    public SwitchParameter RetryFailed { get; set; }

    /// <summary>Check the clips that are there by their checksums, or by decoding them where the journal has none, and make damaged ones anew.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>How long the run may take, such as 06:30:00. Then no clip is begun any more, and it ends within a minute.</summary>
    [Parameter]
    public TimeSpan MaxDuration { get; set; }

    /// <summary>When the run is to end, such as 06:00 (the next one) or a date with a time.</summary>
    [Parameter]
    public DateTime Until { get; set; }
}
