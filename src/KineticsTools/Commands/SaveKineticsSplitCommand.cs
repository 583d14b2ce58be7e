using System.Globalization;
using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Annotations;
using KineticsTools.Completion;
using KineticsTools.Downloads;
using KineticsTools.Errors;

namespace KineticsTools.Commands;

/// <summary>Gets the official annotation files of a release.</summary>
[Cmdlet(VerbsData.Save, "KineticsSplit", SupportsShouldProcess = true)]
[OutputType(typeof(KineticsSplitFile))]
public sealed class SaveKineticsSplitCommand : KineticsCmdlet
{
    private OfficialAnnotations? _annotations;
    private long? _length;

    /// <summary>The release: 400, 600, 700, 700-2020.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateSet(ReleaseNames.K400, ReleaseNames.K600, ReleaseNames.K700, ReleaseNames.K7002020)]
    public string Release { get; set; } = "";

    /// <summary>The folder that the release's own folder (kinetics400) is made in.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    /// <summary>The splits to take: train, val, test; all of them where nothing is said.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SplitCompleter))]
    [ValidateSet(SplitNames.Train, SplitNames.Val, SplitNames.Test)]
    public string[] Split { get; set; } = [.. SplitNames.All];

    /// <summary>The forms to take: Csv, Json; both where nothing is said.</summary>
    [Parameter]
    [ValidateSet(OfficialOptions.Csv, OfficialOptions.Json)]
    public string[] Format { get; set; } = [OfficialOptions.Csv, OfficialOptions.Json];

    /// <summary>Where the archives are, if not at their official place.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string BaseAddress { get; set; } = OfficialOptions.DefaultAddress;

    /// <summary>A proxy, such as http://user:password@host:port or socks5://host:port.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Proxy { get; set; }

    /// <summary>Get files anew that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        OfficialOptions options = new()
        {
            Release = Release,
            Folder = FullPath(Path.Combine(Destination, $"kinetics{Release.Replace('-', '_')}")),
            Splits = [.. Split.Select(split => SplitNames.Normalize(split)!)],
            Formats = [.. Format.Select(format => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(format.ToLowerInvariant()))],
            BaseAddress = BaseAddress,
            Force = Force,
            Downloads = new DownloadOptions { Proxy = Proxy },
        };
        try
        {
            Save(options);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(exception.ToTerminatingError(BaseAddress));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            WriteError(exception.ToAnnotationsError(Release));
        }
    }

    private void Save(OfficialOptions options)
    {
        using OfficialAnnotations annotations = new(options);
        if (!annotations.IsDone)
        {
            Task<long?> length = annotations.MeasureAsync(Cancellation);
            WaitFor(length);
            _length = length.Result;
            string size = _length is { } bytes ? string.Create(CultureInfo.CurrentCulture, $" ({bytes / 1e6:N1} MB)") : "";
            if (!ShouldProcess(options.Folder, $"Save annotations of Kinetics {Release} from {annotations.Address}{size}"))
            {
                return;
            }

            WriteInformation(new HostInformationMessage { Message = $"Fetching {annotations.Address}{size}" }, ["PSHOST", "KineticsSummary"]);
        }

        _annotations = annotations;
        Task<IReadOnlyList<KineticsSplitFile>> saved = annotations.SaveAsync(Cancellation);
        try
        {
            WaitForRest(saved);
        }
        finally
        {
            _annotations = null;
        }

        WriteObject(saved.Result, enumerateCollection: true);
    }

    private protected override void OnBeat()
    {
        if (_annotations is { } annotations)
        {
            ProgressRecord record = new(0, $"Fetching Kinetics {Release}", string.Create(CultureInfo.CurrentCulture, $"{annotations.Fetched / 1e6:N1} MB"));
            record.PercentComplete = _length is > 0 ? (int)Math.Min(100, 100 * annotations.Fetched / _length.Value) : -1;
            WriteProgress(record);
        }
    }
}
