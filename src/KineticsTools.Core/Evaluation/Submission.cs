using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace KineticsTools.Evaluation;

/// <summary>Predictions on their way into a file: the scores of each video, in the order in which they came.</summary>
public sealed class Submission
{
    /// <summary>The version that the challenge's submissions state.</summary>
    public const string DefaultVersion = "KINETICS VERSION 1.0";

    private static readonly HashSet<string> Known = new(KnownLabels.OfAllReleases, StringComparer.Ordinal);

    private readonly Dictionary<string, Dictionary<string, double>> _videos = new(StringComparer.Ordinal);

    /// <summary>How many videos there are.</summary>
    public int Videos => _videos.Count;

    /// <summary>Adds a score.</summary>
    /// <param name="video">The video's id, or a clip's name.</param>
    /// <param name="label">The class, as published.</param>
    /// <param name="score">Its score.</param>
    /// <exception cref="EvaluationException">The label is unknown, is there already, or the score is no finite number.</exception>
    public void Add(string video, string label, double score)
    {
        if (!Known.Contains(label))
        {
            throw KnownLabels.Unknown(label, video, KnownLabels.OfAllReleases);
        }

        if (!double.IsFinite(score))
        {
            throw new EvaluationException(EvaluationFault.InvalidScore, $"The score of '{label}' for the video '{video}' is {score}, which cannot be compared.");
        }

        if (!_videos.TryGetValue(video, out Dictionary<string, double>? scores))
        {
            _videos.Add(video, scores = new(StringComparer.Ordinal));
        }

        if (!scores.TryAdd(label, score))
        {
            throw new EvaluationException(EvaluationFault.Duplicate, $"The video '{video}' has two scores for the label '{label}'.");
        }
    }

    /// <summary>Writes the challenge's JSON: <c>{"version", "results": {id: [{"label", "score"}]}, "external_data"}</c>.</summary>
    /// <param name="output">Where to write; left open.</param>
    /// <param name="version">The version to state.</param>
    /// <param name="externalData">What other data the model was trained on; <see langword="null"/> for none.</param>
    public void WriteJson(Stream output, string version = DefaultVersion, string? externalData = null)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("version", version);
        json.WriteStartObject("results");
        foreach ((string video, Dictionary<string, double> scores) in _videos)
        {
            json.WriteStartArray(video);
            foreach ((string label, double score) in scores)
            {
                json.WriteStartObject();
                json.WriteString("label", label);
                json.WriteNumber("score", score);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.Flush();
        }

        json.WriteEndObject();
        json.WriteStartObject("external_data");
        json.WriteBoolean("used", externalData is not null);
        json.WriteString("details", externalData ?? "");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes CSV: <c>video_id,label,score</c>, a row a score.</summary>
    /// <param name="output">Where to write; left open.</param>
    public void WriteCsv(Stream output)
    {
        using StreamWriter text = new(output, leaveOpen: true);
        using CsvWriter csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        WriteRow(csv, "video_id", "label", "score");
        foreach ((string video, Dictionary<string, double> scores) in _videos)
        {
            foreach ((string label, double score) in scores)
            {
                WriteRow(csv, video, label, score.ToString("R", CultureInfo.InvariantCulture));
            }
        }
    }

    private static void WriteRow(CsvWriter csv, params string[] fields)
    {
        Array.ForEach(fields, csv.WriteField);
        csv.NextRecord();
    }
}
