using System.Text.Json.Serialization;

namespace KineticsTools.Cli.Json;

/// <summary>How good predictions are, as an object of JSON Lines.</summary>
internal sealed class ScoreLine(PredictionScore score, bool perClass)
{
    public string? Path => score.Path;

    // Named here: the naming policy would write error1.
    [JsonPropertyName("error_1")]
    public double Error1 => score.Error1;

    [JsonPropertyName("error_5")]
    public double Error5 => score.Error5;

    public double MeanError => score.MeanError;

    public double MeanAveragePrecision => score.MeanAveragePrecision;

    public int Videos => score.Videos;

    public int Missing => score.Missing;

    public int OutsideGroundTruth => score.OutsideGroundTruth;

    public int Excluded => score.Excluded;

    public long Predictions => score.Predictions;

    /// <summary>The classes; <see langword="null"/> unless they were asked for.</summary>
    public IReadOnlyList<ClassScoreLine>? Classes => perClass ? score.PerClass.Select(one => new ClassScoreLine(one)).ToArray() : null;
}

/// <summary>How good predictions are for one class.</summary>
internal sealed class ClassScoreLine(ClassScore score)
{
    public string Label => score.Label;

    public int Videos => score.Videos;

    public double AveragePrecision => score.AveragePrecision;

    [JsonPropertyName("error_1")]
    public double Error1 => score.Error1;

    [JsonPropertyName("error_5")]
    public double Error5 => score.Error5;
}
