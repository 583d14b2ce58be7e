using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using KineticsTools.Abstractions;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Gallery;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Commands;

/// <summary>Makes one HTML file to look at the clips of a folder, and at how much of what is wanted is there.</summary>
[Cmdlet(VerbsData.Export, "KineticsGallery", SupportsShouldProcess = true)]
[OutputType(typeof(GalleryResult))]
public sealed class ExportKineticsGalleryCommand : ParallelCmdlet<WantedClip, GalleryResult>
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private GalleryOptions _options = null!;
    private GalleryExporter _exporter = null!;
    private bool _isConfirmed;

    /// <summary>The page to write. What is there is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The folder that the clips were saved to.</summary>
    [Parameter(Position = 1)]
    [Alias("Destination")]
    [ValidateNotNullOrEmpty]
    public string ClipRoot { get; set; } = "kinetics";

    /// <summary>The clips that are wanted, so that the page says which are missing, and why; without it, all that the folder has.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The heading of the page.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Kinetics clips";

    /// <summary>How many frames the preview of a clip has; the page grows with them.</summary>
    [Parameter]
    [ValidateRange(1, 8)]
    public int Frames { get; set; } = 3;

    /// <summary>The width of a frame in pixels.</summary>
    [Parameter]
    [ValidateRange(64, 640)]
    public int Width { get; set; } = 160;

    /// <summary>Where under -ClipRoot a clip is, as it was said to Save-KineticsClip.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LayoutCompleter))]
    [ValidateNotNullOrEmpty]
    public string Layout { get; set; } = ClipLayout.Default;

    /// <summary>How labels are written as folders, as it was said to Save-KineticsClip.</summary>
    [Parameter]
    public LabelStyle LabelStyle { get; set; } = LabelStyle.Published;

    /// <summary>How many clips are decoded at once: as many as there are cores, where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Open the page in the browser.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _options = new GalleryOptions
            {
                Path = FullPath(Path),
                ClipRoot = FullPath(ClipRoot),
                Layout = new ClipLayout(Layout, LabelStyle),
                Title = Title,
                Frames = Frames,
                Width = Width,
                ThrottleLimit = ThrottleLimit,
            };
            if (!Directory.Exists(_options.ClipRoot))
            {
                throw new DirectoryNotFoundException($"There is no folder '{_options.ClipRoot}' that clips could be in (-ClipRoot).");
            }

            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            _exporter = new GalleryExporter(_options, tools.Result, _warnings.Enqueue);
        }
        catch (Exception exception) when (exception is FormatException or IOException or MediaToolMissingException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(ClipRoot));
        }

        _isConfirmed = ShouldProcess(_options.Path, $"Show the clips of {_options.ClipRoot}");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!_isConfirmed || InputObject is null)
        {
            return;
        }

        if (InputObject.BaseObject is ClipResult result)
        {
            Send(new WantedClip(result.Clip, result.Path));
        }
        else if (ReadClip(InputObject) is { } clip)
        {
            Send(new WantedClip(clip));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_isConfirmed)
        {
            return;
        }

        try
        {
            if (IsRunning || MyInvocation.ExpectingInput)
            {
                Finish();
            }
            else
            {
                Task<GalleryResult> all = _exporter.ExportAsync(wanted: null, Cancellation);
                WaitForRest(all);
                Emit(all.Result);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception.ToWriteError(_options.Path));
        }
    }

    private protected override async IAsyncEnumerable<GalleryResult> RunAsync(
        IAsyncEnumerable<WantedClip> input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await _exporter.ExportAsync(input, cancellationToken).ConfigureAwait(false);
    }

    private protected override void OnBeat() =>
        WriteProgress(new ProgressRecord(0, "Making the gallery", $"{_exporter?.Done ?? 0:N0} clips looked at"));

    private protected override void Emit(GalleryResult output)
    {
        foreach (string warning in _warnings)
        {
            WriteWarning(warning);
        }

        if (output.Undecodable > 0)
        {
            WriteWarning($"{output.Undecodable:N0} of the clips cannot be decoded, and have a placeholder. Test-KineticsClip says what is wrong with them.");
        }

        WriteObject(output);
        if (Show)
        {
            Process.Start(new ProcessStartInfo(output.Path) { UseShellExecute = true })?.Dispose();
        }
    }
}
