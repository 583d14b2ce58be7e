using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Gallery;
using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Commands;

/// <summary>Makes one picture of the middle frames of clips, in rows.</summary>
[Cmdlet(VerbsData.Export, "KineticsContactSheet", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportKineticsContactSheetCommand : KineticsCmdlet
{
    private readonly List<string> _files = [];

    /// <summary>The PNG to write. What is there is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Clips, or folders of clips, such as that of a class. Wildcards are allowed. Files can be piped in.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ClipPath { get; set; } = [];

    /// <summary>How many clips are shown at the most, evenly chosen where there are more.</summary>
    [Parameter]
    [ValidateRange(1, ContactSheet.MostClips)]
    public int First { get; set; } = 60;

    /// <summary>How many frames a row has.</summary>
    [Parameter]
    [ValidateRange(1, 50)]
    public int Columns { get; set; } = 6;

    /// <summary>The width of a frame in pixels.</summary>
    [Parameter]
    [ValidateRange(64, 640)]
    public int Width { get; set; } = 240;

    /// <summary>How many clips are decoded at once: as many as there are cores, where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        _files.AddRange(ClipPath.SelectMany(path => ResolvePath(path, literal: false)).SelectMany(MediaFiles.Under));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string path = FullPath(Path);
        if (_files.Count == 0)
        {
            ThrowTerminatingError(new InvalidDataException("There is no clip to show.").ToNothingToShowError(path));
        }

        if (!ShouldProcess(path, $"Show {Math.Min(First, _files.Count)} clips"))
        {
            return;
        }

        try
        {
            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            Task<IReadOnlyList<string>> made = new ContactSheet(tools.Result, Width, Columns, ThrottleLimit).MakeAsync(Choose(), path, Cancellation);
            WaitForRest(made);
            foreach (string file in made.Result)
            {
                WriteWarning($"'{file}' cannot be decoded, and is left out.");
            }

            WriteObject(new FileInfo(path));
        }
        catch (InvalidDataException exception)
        {
            ThrowTerminatingError(exception.ToNothingToShowError(path));
        }
        catch (MediaToolMissingException exception)
        {
            ThrowTerminatingError(exception.ToTerminatingError(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception.ToWriteError(path));
        }
    }

    private List<string> Choose()
    {
        _files.Sort(StringComparer.Ordinal);
        return _files.Count <= First ? _files : [.. Enumerable.Range(0, First).Select(i => _files[(int)((long)i * _files.Count / First)])];
    }
}
