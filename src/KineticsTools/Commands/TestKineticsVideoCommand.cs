using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Commands;

/// <summary>Says which videos YouTube still has, and why not, without fetching any media.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KineticsVideo")]
[OutputType(typeof(VideoCheck))]
public sealed class TestKineticsVideoCommand : YouTubeCmdlet<(string Id, KineticsClip? Clip), VideoCheck>
{
    private readonly HashSet<(string, ClipKey?)> _asked = [];
    private VideoChecker _checker = null!;

    /// <summary>
    /// Ids of videos, or clips, of which is said as well whether their windows lie inside. A video is asked about once, however
    /// often it is named; an id, or a clip, that comes twice gives one object.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("YouTubeId", "Id", "Clip")]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>How many videos are asked about at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _checker = new VideoChecker(BuildYouTubeOptions(), ThrottleLimit);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(exception.ToTerminatingError(null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject input in InputObject)
        {
            if (input.BaseObject is not string id)
            {
                if (ReadClip(input) is { } clip)
                {
                    Ask(clip.YouTubeId, clip);
                }
            }
            else if (YouTubeId.IsValid(id))
            {
                Ask(id, null);
            }
            else
            {
                WriteError(new ArgumentException($"'{id}' is not a YouTube id: 11 of A-Z, a-z, 0-9, '_' and '-'.").ToParameterError(id));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => EndOnFault(Finish, null);

    private protected override IAsyncEnumerable<VideoCheck> RunAsync(
        IAsyncEnumerable<(string Id, KineticsClip? Clip)> input, CancellationToken cancellationToken) => _checker.CheckAsync(input, cancellationToken);

    private protected override void Emit(VideoCheck output)
    {
        WriteObject(output);
        if (output.Available is null)
        {
            WriteError(output.ToVideoError());
        }
    }

    private void Ask(string id, KineticsClip? clip)
    {
        if (_asked.Add((id, clip?.Key)))
        {
            EndOnFault(() => Send((id, clip)), id);
        }
    }
}
