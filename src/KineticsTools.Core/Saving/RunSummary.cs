using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KineticsTools.Saving;

/// <summary>What a run came to, as a file of JSON for whoever watches over scheduled runs; docs/journal.md describes it.</summary>
internal sealed record RunSummary
{
    [JsonPropertyName("v")]
    public int Version { get; init; } = 1;

    public required RunOutcome Outcome { get; init; }

    /// <summary>What ended the run before its time; <see langword="null"/> where nothing did.</summary>
    public string? Message { get; init; }

    public required string Destination { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    /// <summary>Seconds.</summary>
    public required double Elapsed { get; init; }

    public string Host { get; init; } = Environment.MachineName;

    public int Pid { get; init; } = Environment.ProcessId;

    public string User { get; init; } = Environment.UserName;

    /// <summary>How many clips were taken from the input.</summary>
    public required long Taken { get; init; }

    public required long Saved { get; init; }

    public required long Skipped { get; init; }

    public required long Unavailable { get; init; }

    public required long Failed { get; init; }

    /// <summary>The bytes of the saved clips.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many clips had each reason.</summary>
    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    /// <summary>Writes the file, whole or not at all; its folder is made.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    internal void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{ProcessIdentity.Current}";
        File.WriteAllBytes(temporary, [.. JsonSerializer.SerializeToUtf8Bytes(this, RunSummaryJson.Readable.RunSummary), (byte)'\n']);
        File.Move(temporary, path, overwrite: true);
    }
}

/// <summary>How the summary is written.</summary>
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class RunSummaryJson : JsonSerializerContext
{
    internal static readonly RunSummaryJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<RunOutcome>() },
        WriteIndented = true,
    });
}
