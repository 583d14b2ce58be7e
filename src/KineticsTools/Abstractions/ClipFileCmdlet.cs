using System.Management.Automation;
using KineticsTools.Errors;
using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Abstractions;

/// <summary>A cmdlet that works on clips on disk with ffmpeg, several at once: which clips, is the same for all of them.</summary>
/// <typeparam name="TInput">What the engine takes.</typeparam>
/// <typeparam name="TOutput">What it gives.</typeparam>
public abstract class ClipFileCmdlet<TInput, TOutput> : ParallelCmdlet<TInput, TOutput>
{
    private int _withoutClip;

    /// <summary>Clips, or folders of clips. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Clips, or folders of clips; wildcards are taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What became of a clip, as Save-KineticsClip tells it. Where there is no clip, it is passed over and counted in a warning.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Result", ValueFromPipeline = true)]
    public ClipResult? Result { get; set; }

    /// <summary>How many clips are worked on at once: as many as there are cores, where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Finds ffmpeg; where it is missing, the command ends.</summary>
    private protected MediaTools LocateMediaTools()
    {
        try
        {
            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            return tools.Result;
        }
        catch (MediaToolMissingException exception)
        {
            ThrowTerminatingError(exception.ToTerminatingError(null));
            throw;
        }
    }

    /// <summary>The clips that the paths mean.</summary>
    private protected IEnumerable<string> ClipFiles() => GivenPaths().SelectMany(MediaFiles.Under);

    /// <summary>The files and folders that are meant.</summary>
    private protected IEnumerable<string> GivenPaths()
    {
        if (ParameterSetName != "Result" || Result is null)
        {
            return ResolvePaths(Path, LiteralPath);
        }

        if (Result.Status == ClipStatus.Saved || Result is { Status: ClipStatus.Skipped, Reason: ClipReason.AlreadySaved })
        {
            return ResolvePath(Result.Path, literal: true);
        }

        _withoutClip++;
        return [];
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        base.Finish();
        if (_withoutClip > 0)
        {
            WriteWarning($"{_withoutClip:N0} of the results have no clip (unavailable, failed, or left to another), and were passed over.");
        }
    }
}
