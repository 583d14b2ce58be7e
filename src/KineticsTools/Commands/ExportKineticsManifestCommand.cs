using System.Management.Automation;
using System.Runtime.CompilerServices;
using KineticsTools.Abstractions;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Export;

namespace KineticsTools.Commands;

/// <summary>Writes what a framework reads: a list, a folder or shards of the clips that are there and good.</summary>
[Cmdlet(VerbsData.Export, "KineticsManifest", SupportsShouldProcess = true)]
[OutputType(typeof(ManifestResult))]
public sealed class ExportKineticsManifestCommand : SavedClipCmdlet<ManifestResult>
{
    private ManifestOptions _options = null!;
    private ManifestExporter _exporter = null!;
    private ProgressReport _report = null!;
    private bool _isConfirmed;

    /// <summary>
    /// What reads it: TorchvisionFolder, MMAction2, MMAction2Frames, SlowFast, PyTorchVideo, AudioSetCsv, OfficialCsv, OfficialJson,
    /// StatusCsv, WebDataset, FiftyOne, Parquet.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ManifestFormatCompleter))]
    public string Format { get; set; } = "";

    /// <summary>The file to write; for TorchvisionFolder, FiftyOne and WebDataset the folder.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The release whose class indices are written. Told from the clips where it is not given.</summary>
    [Parameter]
    [ValidateSet(ReleaseNames.K400, ReleaseNames.K600, ReleaseNames.K700, ReleaseNames.K7002020)]
    public string? Release { get; set; }

    /// <summary>What stands between path and class index: a space where nothing is said, or a comma where paths have spaces.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Separator { get; set; }

    /// <summary>The folder that paths are written relative to: -ClipRoot where nothing is said.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RelativeTo { get; set; }

    /// <summary>Write full paths.</summary>
    [Parameter]
    public SwitchParameter AbsolutePath { get; set; }

    /// <summary>In TorchvisionFolder and FiftyOne: symbolic links to the clips, or copies of them.</summary>
    [Parameter]
    public LinkKind Link { get; set; } = LinkKind.SymbolicLink;

    /// <summary>How many clips a shard of WebDataset has: 1000 where neither this nor -ShardSize is given.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int ShardCount { get; set; }

    /// <summary>How many bytes a shard of WebDataset has at the most, such as 1GB.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long ShardSize { get; set; }

    /// <summary>What WebDataset is shuffled by: the same seed gives the same shards.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Leave the clips of WebDataset in the order in which they come.</summary>
    [Parameter]
    public SwitchParameter NoShuffle { get; set; }

    /// <summary>How many files are checked or written at once: as many as there are cores, where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Replace a folder that an earlier export wrote. A file is replaced anyway.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _options = BuildOptions();
        }
        catch (Exception exception) when (exception is ManifestException or FormatException or IOException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(Format));
        }

        _exporter = new ManifestExporter(_options);
        _report = new ProgressReport(this, "Exporting clips");
        _isConfirmed = ShouldProcess(_options.Path, $"Export clips as {_options.Format.Name}");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_isConfirmed && ReadClipFile(_options.Format.Media == ManifestMedia.Frames) is { } clip)
        {
            EndOnFault(() => Send(clip), _options.Path);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_isConfirmed)
        {
            return;
        }

        EndOnFault(IsRunning ? Finish : () => throw ManifestException.OfNothing(), _options.Path);
        _report.Finish();
    }

    private protected override async IAsyncEnumerable<ManifestResult> RunAsync(
        IAsyncEnumerable<ManifestClip> input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await _exporter.ExportAsync(input, cancellationToken).ConfigureAwait(false);
    }

    private protected override void OnBeat() => _report?.Show(_exporter.Progress);

    private protected override void Emit(ManifestResult output)
    {
        foreach (ManifestOmission omission in output.LeftOut)
        {
            WriteVerbose($"{omission.Kind}: {omission.Clip}: {omission.Problem} {omission.Path}");
        }

        foreach (string warning in ManifestSummary.Warnings(output))
        {
            WriteWarning(warning);
        }

        WriteObject(output);
    }

    private ManifestOptions BuildOptions()
    {
        IManifestFormat format = ManifestFormats.Find(Format);
        return new ManifestOptions
        {
            Format = format,
            Path = FullPath(Path),
            Location = BuildLocation(format.Media == ManifestMedia.Frames),
            Release = Release,
            Separator = Separator,
            RelativeTo = RelativeTo is null ? null : FullPath(RelativeTo),
            UsesFullPaths = AbsolutePath,
            Link = Link,
            LabelStyle = LabelStyle,
            ShardCount = IsBound(nameof(ShardCount)) ? ShardCount : IsBound(nameof(ShardSize)) ? null : ManifestOptions.DefaultShardCount,
            ShardSize = IsBound(nameof(ShardSize)) ? ShardSize : null,
            Seed = NoShuffle ? null : Seed,
            ThrottleLimit = ThrottleLimit,
            Force = Force,
        };
    }
}
