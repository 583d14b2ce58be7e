using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Commands;

/// <summary>Takes over what somebody else remembers of archives, so that nobody has to read them again to know what they hold.</summary>
[Cmdlet(VerbsData.Import, "KineticsArchiveIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(ArchiveIndex))]
public sealed class ImportKineticsArchiveIndexCommand : KineticsCmdlet
{
    /// <summary>Files that Export-KineticsArchiveIndex wrote. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Such files; wildcards are taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolvePaths(Path, LiteralPath))
        {
            if (ShouldProcess(path, "Import archive indices"))
            {
                Import(path);
            }
        }
    }

    private void Import(string path)
    {
        using BackgroundStream<ArchiveIndex> indices = new(
            cancellation => ArchiveIndices.ImportAsync(path, ArchiveIndices.UserFolder, cancellation), 64, Cancellation);
        try
        {
            TakeAll(indices, WriteObject);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            WriteError(exception.ToOpenError(path));
        }
    }
}
