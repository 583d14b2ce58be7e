using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Commands;

/// <summary>Shows what is remembered of archives: which ones were read, and how many clips they hold.</summary>
[Cmdlet(VerbsCommon.Get, "KineticsArchiveIndex")]
[OutputType(typeof(ArchiveIndex))]
public sealed class GetKineticsArchiveIndexCommand : KineticsCmdlet
{
    /// <summary>Only archives whose path or address is like this. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Address { get; set; } = "*";

    /// <summary>A destination of clips, whose own memory is shown instead of the user's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WildcardPattern pattern = new(Address, WildcardOptions.IgnoreCase);
        string folder = Destination is null ? ArchiveIndices.UserFolder : ArchiveIndices.FolderIn(FullPath(Destination));
        using BackgroundStream<ArchiveIndex> indices = new(cancellation => ArchiveIndices.ListAsync(folder, cancellation), 64, Cancellation);
        TakeAll(indices, index =>
        {
            if (pattern.IsMatch(index.Address) || index.Address == Address)
            {
                WriteObject(index);
            }
        });
    }
}
