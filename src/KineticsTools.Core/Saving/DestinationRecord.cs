using System.Text.Json;
using System.Text.Json.Serialization;
using KineticsTools.Journal;

namespace KineticsTools.Saving;

/// <summary>
/// What a destination was made with, as <c>.kinetics/destination.json</c> says it (docs/journal.md): so that a run with another layout
/// or release does not mix things up, and that whoever looks for clips need not be told where they are.
/// </summary>
public sealed record DestinationRecord
{
    private const int CurrentVersion = 1;

    /// <summary>The version of the form.</summary>
    [JsonPropertyName("v")]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The template of the layout (see <see cref="ClipLayout"/>).</summary>
    public required string Layout { get; init; }

    /// <summary>How labels are written.</summary>
    public LabelStyle LabelStyle { get; init; }

    /// <summary>The ending of the clips' files, with its dot.</summary>
    public string Extension { get; init; } = ".mp4";

    /// <summary>The releases of the clips, as far as they are known.</summary>
    public IReadOnlyList<string> Releases { get; init; } = [];

    /// <summary>Reads the record of a destination.</summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <param name="warn">Told where there is a record that cannot be used.</param>
    /// <returns>The record; <see langword="null"/> where there is none that can be used.</returns>
    /// <exception cref="DestinationMismatchException">A later version wrote it.</exception>
    public static DestinationRecord? Read(string destination, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        string path = PathOf(destination);
        try
        {
            DestinationRecord? record = File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), DestinationJson.Readable.DestinationRecord)
                : null;
            _ = record?.ToLayout();
            return record is null || record.Version == CurrentVersion ? record : throw DestinationMismatchException.Later(path, record.Version);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            warn($"{path} cannot be read, and is left out: {exception.Message} The next run that saves clips there writes it anew.");
            return null;
        }
    }

    /// <summary>The layout that it names.</summary>
    /// <returns>The layout.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public ClipLayout ToLayout() => new(Layout, LabelStyle);

    /// <summary>Writes the record, whole or not at all.</summary>
    /// <exception cref="DestinationException">It cannot be written.</exception>
    internal void Write(string destination)
    {
        try
        {
            string path = PathOf(destination);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string temporary = $"{path}.{ProcessIdentity.Current}.{Guid.NewGuid():N}";
            File.WriteAllBytes(temporary, [.. JsonSerializer.SerializeToUtf8Bytes(this, DestinationJson.Readable.DestinationRecord), (byte)'\n']);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DestinationException.NotWritable(destination, exception);
        }
    }

    private static string PathOf(string destination) => Path.Combine(destination, JournalFolder.StateName, "destination.json");
}

/// <summary>How the record is written: for people to read, too.</summary>
[JsonSerializable(typeof(DestinationRecord))]
internal sealed partial class DestinationJson : JsonSerializerContext
{
    internal static readonly DestinationJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<LabelStyle>() },
        WriteIndented = true,
    });
}
