using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Selection;

namespace KineticsTools.Commands;

/// <summary>Passes on one of several parts of the clips, dealt by a stable hash of the video, so that machines can share the work.</summary>
[Cmdlet(VerbsCommon.Select, "KineticsShard")]
[OutputType(typeof(KineticsClip))]
public sealed class SelectKineticsShardCommand : KineticsCmdlet
{
    private Shard _shard = null!;

    /// <summary>The clips.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Which part, from 1.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public int Index { get; set; }

    /// <summary>How many parts there are.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public int Count { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _shard = new Shard(Index, Count).Validated();
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(exception.ToParameterError(Index));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadClip(InputObject) is KineticsClip clip && _shard.Contains(clip))
        {
            WriteObject(clip);
        }
    }
}
