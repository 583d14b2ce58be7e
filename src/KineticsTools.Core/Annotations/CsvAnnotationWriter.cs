using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace KineticsTools.Annotations;

/// <summary>
/// Writes the official CSV: line feeds, UTF-8 without byte order mark, quotes only where a value needs them, or the file that a clip is of quotes its label. Its columns are those
/// of the first clip: <c>label</c> where it has one, <c>is_cc</c> where it is known, its extra columns at the end.
/// </summary>
public sealed class CsvAnnotationWriter : IAsyncDisposable
{
    private const string Label = "label";

    private readonly CsvWriter _csv;
    private readonly KineticsClip? _model;
    private List<(string Name, Func<KineticsClip, string?> Value)>? _columns;

    /// <summary>Makes a writer.</summary>
    /// <param name="output">Where to write; left open.</param>
    /// <param name="model">The clip whose columns are written; <see langword="null"/> for the first that is written.</param>
    public CsvAnnotationWriter(TextWriter output, KineticsClip? model = null)
    {
        _model = model;
        _csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
    }

    /// <summary>Writes one clip, and the header before the first.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>A task that ends when it is written.</returns>
    public async Task WriteAsync(KineticsClip clip)
    {
        if (_columns is null)
        {
            _columns = ColumnsOf(_model ?? clip);
            _columns.ForEach(column => _csv.WriteField(column.Name));
            await _csv.NextRecordAsync().ConfigureAwait(false);
        }

        foreach ((string name, Func<KineticsClip, string?> value) in _columns)
        {
            if (clip.IsLabelQuoted && name == Label)
            {
                _csv.WriteField(value(clip), shouldQuote: true);
            }
            else
            {
                _csv.WriteField(value(clip));
            }
        }


        await _csv.NextRecordAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private static List<(string, Func<KineticsClip, string?>)> ColumnsOf(KineticsClip first)
    {
        List<(string, Func<KineticsClip, string?>)> columns = [];
        if (first.Label is not null)
        {
            columns.Add((Label, clip => clip.Label));
        }

        columns.Add(("youtube_id", clip => clip.YouTubeId));
        columns.Add(("time_start", clip => clip.TimeStart.ToString(CultureInfo.InvariantCulture)));
        columns.Add(("time_end", clip => clip.TimeEnd.ToString(CultureInfo.InvariantCulture)));
        if (first.SplitWord is not null)
        {
            columns.Add(("split", clip => clip.SplitWord));
        }

        if (first.IsCreativeCommons is not null)
        {
            columns.Add(("is_cc", clip => clip.IsCreativeCommons switch { true => "1", false => "0", null => "" }));
        }

        foreach (string name in first.Extra?.Keys ?? [])
        {
            columns.Add((name, clip => clip.Extra?.GetValueOrDefault(name)));
        }

        return columns;
    }
}
