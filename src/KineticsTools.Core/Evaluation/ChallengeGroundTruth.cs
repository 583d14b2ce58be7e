using System.Text.Json;

namespace KineticsTools.Evaluation;

/// <summary>Takes the tokens of a ground truth of the challenge's form, and hands on its videos.</summary>
/// <param name="add">Is given a video's id, its subset and its labels.</param>
internal sealed class ChallengeGroundTruth(Action<string, string?, IReadOnlyList<string>> add)
{
    // Where things are: {"database": {id: {"subset": …, "annotations": [{"label": …}]}}}
    private const int SectionDepth = 1;
    private const int VideoDepth = 2;
    private const int FieldDepth = 3;
    private const int LabelDepth = 5;

    private readonly List<string> _labels = [];
    private string? _section;
    private string? _field;
    private string? _id;
    private string? _subset;
    private bool _isLabel;

    internal bool SawDatabase { get; private set; }

    internal bool Take(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            TakeName(ref reader, depth);
        }
        else if (_section != "database")
        {
            // The taxonomy, and whatever else somebody keeps there.
        }
        else if (depth == SectionDepth && reader.TokenType == JsonTokenType.StartObject)
        {
            SawDatabase = true;
        }
        else if (depth == FieldDepth && _field == "subset" && reader.TokenType == JsonTokenType.String)
        {
            _subset = reader.GetString();
        }
        else if (depth == LabelDepth && _isLabel && reader.TokenType == JsonTokenType.String)
        {
            // A held-out label is the empty text.
            if (reader.GetString() is { Length: > 0 } label)
            {
                _labels.Add(label);
            }
        }
        else if (depth == VideoDepth && reader.TokenType == JsonTokenType.EndObject)
        {
            add(_id!, _subset, _labels);
            (_subset, _field) = (null, null);
            _labels.Clear();
        }

        return true;
    }

    private void TakeName(ref Utf8JsonReader reader, int depth)
    {
        if (depth == SectionDepth)
        {
            _section = reader.GetString();
        }
        else if (depth == VideoDepth)
        {
            _id = reader.GetString();
        }
        else if (depth == FieldDepth)
        {
            _field = reader.GetString();
        }

        _isLabel = depth == LabelDepth && _field == "annotations" && reader.ValueTextEquals("label"u8);
    }
}
