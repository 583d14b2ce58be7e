using System.Text.Json;

namespace KineticsTools.Evaluation;

/// <summary>Takes the tokens of a submission of the challenge's form, and puts its scores into a table.</summary>
internal sealed class SubmissionJson
{
    // Where things are: {"results": {id: [{"label": …, "score": …}]}}
    private const int SectionDepth = 1;
    private const int VideoDepth = 2;
    private const int PredictionDepth = 3;
    private const int FieldDepth = 4;

    private readonly PredictionTable _table;
    private readonly HashSet<int> _seen = [];
    private bool _isResults;
    private bool _sawResults;
    private string? _video;
    private Field _field;
    private string? _label;
    private double? _score;

    private SubmissionJson(PredictionTable table) => _table = table;

    private enum Field
    {
        Other,
        Label,
        Score,
    }

    internal static async Task ReadAsync(Stream content, PredictionTable table, CancellationToken cancellationToken)
    {
        SubmissionJson submission = new(table);
        JsonTokens tokens = new(content)
        {
            WhereAmI = () => submission._video is null ? "" : $"in the predictions of the video '{submission._video}', ",
        };
        await tokens.WalkAsync(submission.Take, cancellationToken).ConfigureAwait(false);
        if (!submission._sawResults)
        {
            throw Malformed("there is no \"results\". Predictions are {\"version\": …, \"results\": {id: [{\"label\": …, \"score\": …}, …]}}.");
        }
    }

    private bool Take(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        if (depth == SectionDepth && reader.TokenType == JsonTokenType.PropertyName)
        {
            _isResults = reader.ValueTextEquals("results"u8);
        }
        else if (depth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
        {
            throw Malformed("the JSON is not an object with \"results\".");
        }
        else if (_isResults)
        {
            TakeResult(ref reader, depth);
        }

        return true;
    }

    private void TakeResult(ref Utf8JsonReader reader, int depth)
    {
        switch (depth, reader.TokenType)
        {
            case (FieldDepth, JsonTokenType.PropertyName):
                _field = reader.ValueTextEquals("score"u8) ? Field.Score : reader.ValueTextEquals("label"u8) ? Field.Label : Field.Other;
                break;
            case (FieldDepth, JsonTokenType.String) when _field == Field.Label:
                _label = reader.GetString();
                break;
            case (FieldDepth, JsonTokenType.Number) when _field == Field.Score:
                _score = reader.GetDouble();
                break;
            case ( >= FieldDepth, _) when _field == Field.Other:
                break;
            case (FieldDepth, _):
                throw _field == Field.Score
                    ? new EvaluationException(EvaluationFault.InvalidScore, $"the score of '{_label}' for the video '{_video}' is no number.")
                    : Malformed($"a label of the video '{_video}' is no text.");
            case (PredictionDepth, JsonTokenType.StartObject):
                (_label, _score) = (null, null);
                break;
            case (PredictionDepth, JsonTokenType.EndObject):
                Add();
                break;
            case (VideoDepth, JsonTokenType.PropertyName):
                Open(reader.GetString()!);
                break;
            case (VideoDepth, JsonTokenType.StartArray or JsonTokenType.EndArray):
                break;
            case (SectionDepth, JsonTokenType.StartObject):
                _sawResults = true;
                break;
            case (SectionDepth, JsonTokenType.EndObject):
                (_isResults, _video) = (false, null);
                break;
            default:
                throw Malformed(_video is null
                    ? "\"results\" is not an object keyed by video id."
                    : $"the predictions of the video '{_video}' are not a list of objects with \"label\" and \"score\".");
        }
    }

    private void Open(string video)
    {
        _video = video;
        int index = _table.IndexOf(video);
        if (index != GroundTruth.Excluded && !_seen.Add(index))
        {
            throw new EvaluationException(EvaluationFault.Duplicate, $"the video '{video}' is there twice: one of them has to go.");
        }
    }

    private void Add()
    {
        if (_label is null || _score is null)
        {
            throw Malformed($"a prediction of the video '{_video}' has no \"{(_label is null ? "label" : "score")}\".");
        }

        _table.Add(_video!, _label, _score.Value);
    }

    private static EvaluationException Malformed(string message) => new(EvaluationFault.Malformed, message);
}
