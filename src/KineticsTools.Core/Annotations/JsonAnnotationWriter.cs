using System.Globalization;
using System.Text.Json;

namespace KineticsTools.Annotations;

/// <summary>
/// Writes the official JSON: an object keyed by video id, with the spacing and the times (<c>33.0</c>) of the published files.
/// </summary>
public sealed class JsonAnnotationWriter : IAsyncDisposable
{
    private readonly TextWriter _output;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Makes a writer.</summary>
    /// <param name="output">Where to write; left open.</param>
    public JsonAnnotationWriter(TextWriter output) => _output = output;

    /// <summary>Writes one clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>A task that ends when it is written.</returns>
    /// <exception cref="InvalidOperationException">The video came before: this form has room for one window of a video.</exception>
    public Task WriteAsync(KineticsClip clip)
    {
        if (!_ids.Add(clip.YouTubeId))
        {
            throw new InvalidOperationException(
                $"The JSON form is keyed by video id and cannot hold a second window of {clip.YouTubeId} ({clip.Key}). Write CSV.");
        }

        string before = _ids.Count == 1 ? "{" : ", ";
        return _output.WriteAsync(string.Create(CultureInfo.InvariantCulture,
            $"{before}\"{clip.YouTubeId}\": {{\"annotations\": {{\"label\": {Quote(clip.Label)}, " +
            $"\"segment\": [{clip.TimeStart}.0, {clip.TimeEnd}.0]}}, \"duration\": {clip.Length}.0, " +
            $"\"subset\": {Quote(clip.SplitWord)}, \"url\": \"{clip.Url}\"{Extra(clip)}}}"));
    }

    /// <summary>Ends the object.</summary>
    /// <returns>A task that ends when it is written.</returns>
    public async ValueTask DisposeAsync() => await _output.WriteAsync(_ids.Count == 0 ? "{}" : "}").ConfigureAwait(false);

    private static string Extra(KineticsClip clip) =>
        string.Concat((clip.Extra ?? new Dictionary<string, string>()).Select(pair => $", {Quote(pair.Key)}: {Quote(pair.Value)}"));

    private static string Quote(string? text) => JsonSerializer.Serialize(text ?? "", Relaxed);

    /// <summary>An apostrophe stays an apostrophe, as published; what JSON itself demands is still escaped.</summary>
    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
