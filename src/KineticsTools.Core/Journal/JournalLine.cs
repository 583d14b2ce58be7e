using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KineticsTools.Journal;

/// <summary>
/// A line of the journal, as docs/journal.md describes it. One with a <see cref="Host"/> says who wrote the lines after it, one
/// with a <see cref="YoutubeId"/> what became of a clip.
/// </summary>
internal sealed class JournalLine
{
    /// <summary>The version of the form. A reader leaves out lines of a later one.</summary>
    internal const int CurrentVersion = 1;

    /// <summary>What every line starts with: what does not is no line of a journal, and need not be parsed to know that.</summary>
    internal static ReadOnlySpan<byte> Start => "{\"v\":"u8;

    [JsonPropertyName("v")]
    public int Version { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Host { get; init; }

    public int? Pid { get; init; }

    public string? User { get; init; }

    public IReadOnlyDictionary<string, string>? Versions { get; init; }

    public string? YoutubeId { get; init; }

    public int? TimeStart { get; init; }

    public int? TimeEnd { get; init; }

    public string? Label { get; init; }

    public string? Split { get; init; }

    public string? Release { get; init; }

    public bool? IsCc { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Source { get; init; }

    /// <summary>Where the clip is or belongs, from the destination on, with <c>/</c> between the folders.</summary>
    public string? Path { get; init; }

    /// <summary>The length of the clip in seconds.</summary>
    public double? Length { get; init; }

    public bool? HasAudio { get; init; }

    /// <summary>The size of the clip's file.</summary>
    public long? Bytes { get; init; }

    public long? BytesFetched { get; init; }

    /// <summary>Seconds of work.</summary>
    public double? Elapsed { get; init; }

    public int? Attempts { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>The line as bytes, with its line feed.</summary>
    internal byte[] ToBytes()
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(this, JournalJson.Readable.JournalLine);
        return [.. json, (byte)'\n'];
    }

    /// <exception cref="JsonException">It is none.</exception>
    internal static JournalLine Parse(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize(line, JournalJson.Readable.JournalLine) ?? throw new JsonException("The line is null.");
}

/// <summary>How the journal's lines are written: in snake_case, and what there is nothing to say of left out.</summary>
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>An apostrophe stays an apostrophe, so that a label can be searched for as it is written.</summary>
    internal static readonly JournalJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
