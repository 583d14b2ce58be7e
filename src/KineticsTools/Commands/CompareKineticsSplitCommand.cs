using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Selection;

namespace KineticsTools.Commands;

/// <summary>
/// Shows what two splits or releases share: each pair of clips that are of one video, and how their windows lie to each other.
/// </summary>
[Cmdlet(VerbsData.Compare, "KineticsSplit")]
[OutputType(typeof(SharedWindow), typeof(SplitComparison))]
public sealed class CompareKineticsSplitCommand : KineticsCmdlet
{
    private readonly SplitComparer _comparer = new();

    /// <summary>The clips of one side.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>The clips of the other side.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Only pairs whose windows overlap or are the same, and not all that are of one video.</summary>
    [Parameter]
    public SwitchParameter OverlappingOnly { get; set; }

    /// <summary>The numbers alone, in one object.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (PSObject input in ReferenceObject)
        {
            if (ReadClip(input) is KineticsClip clip)
            {
                _comparer.AddReference(clip);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject input in DifferenceObject)
        {
            if (ReadClip(input) is not KineticsClip clip)
            {
                continue;
            }

            foreach (SharedWindow pair in _comparer.Compare(clip))
            {
                if (!Summary && !(OverlappingOnly && pair.Relation == WindowRelation.Apart))
                {
                    WriteObject(pair);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Summary)
        {
            WriteObject(_comparer.Summarize());
        }
    }
}
