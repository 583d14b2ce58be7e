using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Commands;

/// <summary>Writes what is remembered of archives into one file, to share.</summary>
[Cmdlet(VerbsData.Export, "KineticsArchiveIndex", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportKineticsArchiveIndexCommand : KineticsCmdlet
{
    private readonly List<ArchiveIndex> _indices = [];

    /// <summary>The file; compressed where its name ends with .gz.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>What Get-KineticsArchiveIndex gives.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public ArchiveIndex[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _indices.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string path = FullPath(Path);
        if (!ShouldProcess(path, $"Export the indices of {_indices.Count} archives"))
        {
            return;
        }

        try
        {
            WaitFor(ArchiveIndices.ExportAsync(_indices, path, Cancellation));
            WriteObject(new FileInfo(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(exception.ToWriteError(path));
        }
    }
}
