using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Evaluation;

namespace KineticsTools.Commands;

/// <summary>Scores predictions as the ActivityNet 2017 challenge on Kinetics did: error at 1 and 5, mean average precision.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "KineticsPrediction", DefaultParameterSetName = "Path")]
[OutputType(typeof(PredictionScore))]
public sealed class MeasureKineticsPredictionCommand : KineticsCmdlet
{
    private GroundTruth _truth = null!;
    private PredictionTable? _piped;

    /// <summary>Files of predictions: the challenge's JSON, or CSV with video_id, label and score. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files of predictions; wildcards are taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Predictions, or rows of a table with video_id, label and score; or files of predictions, as Get-ChildItem lists them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>What the videos really show: the challenge's JSON, or an annotation file of Kinetics in any of its forms.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("GroundTruth")]
    [ValidateNotNullOrEmpty]
    public string GroundTruthPath { get; set; } = "";

    /// <summary>The subset to score on, where the ground truth has several: validation, test, …</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Subset { get; set; }

    /// <summary>
    /// Blocked videos, which are left out on both sides: lists of ids, or destinations of Save-KineticsClip, whose journals know what is
    /// unavailable. Wildcards are allowed.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ExcludePath { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            HashSet<string> excluded = [];
            List<string> warnings = [];
            foreach (string file in ExcludePath.SelectMany(path => ResolvePath(path, literal: false)))
            {
                Task<IReadOnlySet<string>> blocked = ExcludedVideos.ReadAsync(file, warnings.Add, Cancellation);
                WaitFor(blocked);
                excluded.UnionWith(blocked.Result);
            }

            warnings.ForEach(WriteWarning);
            Task<GroundTruth> truth = GroundTruthReader.ReadAsync(FullPath(GroundTruthPath), Subset, excluded, Cancellation);
            WaitFor(truth);
            _truth = truth.Result;
        }
        catch (Exception exception) when (exception is EvaluationException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception.ToEvaluationError(GroundTruthPath));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != "InputObject")
        {
            ResolvePaths(Path, LiteralPath).ToList().ForEach(MeasureFile);
        }
        else if (InputObject.BaseObject is FileInfo file)
        {
            MeasureFile(file.FullName);
        }
        else
        {
            AddPiped();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_piped is not null)
        {
            Measure(_piped, path: null);
        }
    }

    private void AddPiped()
    {
        try
        {
            (string video, string label, double score) = PipedPrediction.Read(InputObject);
            (_piped ??= new PredictionTable(_truth)).Add(video, label, score);
        }
        catch (Exception exception) when (exception is EvaluationException or ArgumentException)
        {
            // To go on without it would give a figure that is wrong.
            ThrowTerminatingError(exception.ToEvaluationError(InputObject));
        }
    }

    private void MeasureFile(string path)
    {
        try
        {
            Task<PredictionTable> table = SubmissionReader.ReadAsync(path, _truth, Cancellation);
            WaitFor(table);
            Measure(table.Result, path);
        }
        catch (Exception exception) when (exception is EvaluationException or IOException or UnauthorizedAccessException)
        {
            WriteError(exception.ToEvaluationError(path));
        }
    }

    private void Measure(PredictionTable table, string? path)
    {
        Task<PredictionScore> score = Task.Run(() => ChallengeScore.Compute(table, Cancellation), Cancellation);
        WaitFor(score);
        if (ChallengeScore.Doubt(table, score.Result) is string doubt)
        {
            WriteWarning(path is null ? doubt : $"{path}: {doubt}");
        }

        WriteObject(score.Result with { Path = path });
    }
}
