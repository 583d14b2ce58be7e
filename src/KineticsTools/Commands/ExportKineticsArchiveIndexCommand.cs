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
            Export(path);
            WriteObject(new FileInfo(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(exception.ToWriteError(path));
        }
    }

    /// <summary>Beside its place first, so that what is there stays until the new one is whole.</summary>
    private void Export(string path)
    {
        // The ending stays: it says whether to compress.
        string partial = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.{System.IO.Path.GetFileName(path)}");
        try
        {
            WaitForRest(ArchiveIndices.ExportAsync(_indices, partial, Cancellation));
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
