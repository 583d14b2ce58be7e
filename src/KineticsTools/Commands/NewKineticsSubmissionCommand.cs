using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Evaluation;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Commands;

/// <summary>Writes predictions as the ActivityNet challenge on Kinetics takes them, or as CSV.</summary>
[Cmdlet(VerbsCommon.New, "KineticsSubmission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class NewKineticsSubmissionCommand : KineticsCmdlet
{
    private readonly Submission _submission = new();
    private string _path = "";

    /// <summary>The file to write. With the ending .csv it is CSV (video_id, label, score), else the challenge's JSON.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Predictions, or rows of a table with video_id, label and score.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Name clips as their files are named, &lt;id&gt;_&lt;start&gt;_&lt;end&gt;, where one video may have several; else by the bare id.</summary>
    [Parameter]
    public SwitchParameter ClipName { get; set; }

    /// <summary>The version that the file states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Version { get; set; } = Submission.DefaultVersion;

    /// <summary>What other data the model was trained on, in words; nothing says that there were none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalData { get; set; }

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _path = FullPath(Path);
        if (File.Exists(_path) && !Force)
        {
            ThrowTerminatingError(new IOException($"'{_path}' is there already. -Force replaces it.").ToFileExistsError(_path));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            (string video, string label, double score) = PipedPrediction.Read(InputObject);
            _submission.Add(!ClipName && ClipFileName.Parse(video) is ClipKey key ? key.YouTubeId : video, label, score);
        }
        catch (Exception exception) when (exception is EvaluationException or ArgumentException)
        {
            // A submission without it would say something else than the predictions do.
            ThrowTerminatingError(exception.ToEvaluationError(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_submission.Videos == 0 || !ShouldProcess(_path, $"Write the predictions of {_submission.Videos:N0} videos"))
        {
            return;
        }

        try
        {
            WholeFile.Write(_path, output =>
            {
                if (System.IO.Path.GetExtension(_path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
                {
                    _submission.WriteCsv(output);
                }
                else
                {
                    _submission.WriteJson(output, Version, ExternalData);
                }
            });
            WriteObject(new FileInfo(_path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception.ToOpenError(_path));
        }
    }
}
