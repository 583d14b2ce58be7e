using System.Text.Json;

namespace KineticsTools.Journal;

/// <summary>
/// Reads of a line of the journal what a history keeps, without making objects of the rest: four times as fast, which counts where
/// there are 600,000. A line that is not as this version writes it is left to <see cref="JournalLine.Parse"/>, which says what it is.
/// </summary>
internal static class JournalStateLine
{
    private enum Kind
    {
        Version, At, Id, Start, End, Text, Flag, Status, Reason, Source, Path, Length, Seconds, Number,
    }

    /// <summary>The names of a clip's line, in the order in which they are written.</summary>
    private static readonly (byte[] Name, Kind Kind)[] Names =
    [
        .. new (string Name, Kind Kind)[]
        {
            ("v", Kind.Version), ("at", Kind.At), ("youtube_id", Kind.Id), ("time_start", Kind.Start), ("time_end", Kind.End),
            ("label", Kind.Text), ("split", Kind.Text), ("release", Kind.Text), ("is_cc", Kind.Flag), ("status", Kind.Status),
            ("reason", Kind.Reason), ("message", Kind.Text), ("source", Kind.Source), ("path", Kind.Path), ("length", Kind.Length),
            ("has_audio", Kind.Flag), ("bytes", Kind.Number), ("bytes_fetched", Kind.Number), ("elapsed", Kind.Seconds),
            ("attempts", Kind.Number), ("sha256", Kind.Text),
        }.Select(one => (System.Text.Encoding.ASCII.GetBytes(one.Name), one.Kind)),
    ];

    private static readonly Dictionary<string, ClipReason> Reasons = Enum.GetValues<ClipReason>().ToDictionary(reason => reason.ToString());

    /// <summary>Reads a line.</summary>
    /// <returns><see langword="false"/> where it is not of the usual form.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> text, JournalPlace place, out ClipKey key, out ClipState state)
    {
        (key, state) = (default, default);
        try
        {
            Line line = new();
            if (!line.TryRead(text) || !YouTubeId.IsValid(line.Id) || line.Start < 0 || line.End <= line.Start || line.Status is not ClipStatus status)
            {
                return false;
            }

            key = new ClipKey(line.Id!, line.Start, line.End);
            state = new ClipState(place, line.At.UtcTicks, status, line.Reason, line.IsOfYouTube, (int)(line.Length * 1000));
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private ref struct Line
    {
        internal string? Id;
        internal int Start;
        internal int End;
        internal DateTimeOffset At;
        internal ClipStatus? Status;
        internal ClipReason Reason;
        internal bool IsOfYouTube;
        internal double Length;

        internal bool TryRead(ReadOnlySpan<byte> text)
        {
            Utf8JsonReader reader = new(text);
            reader.Read();
            int next = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                while (next < Names.Length && !reader.ValueTextEquals(Names[next].Name))
                {
                    next++;
                }

                if (next == Names.Length || !reader.Read() || !TryTake(Names[next].Kind, ref reader))
                {
                    return false;
                }

                next++;
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }

        private bool TryTake(Kind kind, ref Utf8JsonReader reader)
        {
            switch (kind)
            {
                case Kind.Version:
                    return reader.TryGetInt32(out int version) && version == JournalLine.CurrentVersion;
                case Kind.At:
                    return reader.TryGetDateTimeOffset(out At);
                case Kind.Id:
                    Id = reader.GetString();
                    return true;
                case Kind.Start:
                    return reader.TryGetInt32(out Start);
                case Kind.End:
                    return reader.TryGetInt32(out End);
                case Kind.Status:
                    Status =
                        reader.ValueTextEquals("Saved"u8) ? ClipStatus.Saved
                        : reader.ValueTextEquals("Unavailable"u8) ? ClipStatus.Unavailable
                        : reader.ValueTextEquals("Failed"u8) ? ClipStatus.Failed
                        : null;
                    return true;
                case Kind.Reason:
                    return Reasons.TryGetValue(reader.GetString()!, out Reason);
                case Kind.Source:
                    IsOfYouTube = reader.ValueTextEquals("YouTube"u8);
                    return true;
                case Kind.Path:
                    return reader.TokenType == JsonTokenType.String && reader.ValueSpan.IndexOf(".."u8) < 0 && !reader.ValueIsEscaped;
                case Kind.Length:
                    return reader.TryGetDouble(out Length) && Length is >= 0 and < 100_000;
                case Kind.Seconds:
                    return reader.TryGetDouble(out double seconds) && seconds is >= 0 and < 1e9;
                case Kind.Number:
                    return reader.TryGetInt64(out long number) && number is >= 0 and <= int.MaxValue;
                case Kind.Flag:
                    return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
                default:
                    return reader.TokenType == JsonTokenType.String;
            }
        }
    }
}
