using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace KineticsTools.Media;

/// <summary>When the samples of a track are shown: stts, ctts and elst (ISO/IEC 14496-12, 8.6).</summary>
internal static class Mp4Timing
{
    private const int VersionAndFlags = 4;

    /// <summary>Reads the timescale, in units a second, out of an mvhd or mdhd box, which begin alike.</summary>
    public static uint Timescale(ReadOnlyMemory<byte>? box, string name)
    {
        // Version 1 holds the two dates before it in 64 bits, version 0 in 32.
        int at = VersionAndFlags + (box is { Length: > 0 } content && content.Span[0] == 1 ? 16 : 8);
        uint timescale = box is { } b && b.Length >= at + 4 ? BinaryPrimitives.ReadUInt32BigEndian(b.Span[at..]) : 0;
        return timescale > 0 ? timescale : throw new Mp4FormatException($"The '{name}' box has no timescale.");
    }

    /// <summary>Reads when a track is shown.</summary>
    /// <param name="track">The content of its trak box.</param>
    /// <param name="sampleTable">The content of its stbl box.</param>
    /// <param name="movieTimescale">The timescale of the movie, which edit lists use beside the track's own.</param>
    public static (TimeSpan Start, TimeSpan Duration, TimeSpan PreRoll, long Samples) Read(
        ReadOnlyMemory<byte> track, ReadOnlyMemory<byte> sampleTable, uint movieTimescale)
    {
        uint timescale = Timescale(Mp4Box.Find(track, "mdia", "mdhd"), "mdhd");
        (Int128 first, Int128 end, long samples) = MediaSpan(sampleTable);
        (Int128 delay, Int128? hiddenUntil, Int128 shown) = Edits(track);
        TimeSpan start = Time(delay, movieTimescale);
        if (hiddenUntil is not { } from)
        {
            return (start + Time(first, timescale), Time(end - first, timescale), TimeSpan.Zero, samples);
        }

        // The edit shows the media from one moment on; what begins before it is hidden, what begins later comes later.
        TimeSpan preRoll = Time(Int128.Max(0, from - first), timescale);
        TimeSpan late = Time(Int128.Max(0, first - from), timescale);
        TimeSpan duration = Time(Int128.Max(0, end - Int128.Max(first, from)), timescale);
        TimeSpan edit = Time(shown, movieTimescale) - late;
        return (start + late, shown > 0 && edit >= TimeSpan.Zero && edit < duration ? edit : duration, preRoll, samples);
    }

    /// <summary>The first presentation time and the last end, in units of the track.</summary>
    // Optimised from the first call on: a few thousand clips are checked before the runtime would notice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Int128 First, Int128 End, long Samples) MediaSpan(ReadOnlyMemory<byte> sampleTable)
    {
        var durations = new Mp4Table(Mp4Box.Find(sampleTable, "stts"), "stts", 2);
        var offsets = new Mp4Table(Mp4Box.Find(sampleTable, "ctts"), "ctts", 2);
        Int128 decode = 0;
        Int128? first = null;
        Int128 end = 0;
        long samples = 0;
        int offsetEntry = 0;
        long offsetLeft = offsets.Count > 0 ? offsets[0, 0] : long.MaxValue;
        for (int entry = 0; entry < durations.Count; entry++)
        {
            long left = durations[entry, 0];
            uint delta = durations[entry, 1];
            samples += left;
            while (left > 0)
            {
                // A run of samples of one duration and one offset: its first begins first and its last ends last.
                // Version 0 says that offsets have no sign, but writers put negative ones there too.
                long run = Math.Min(left, offsetLeft);
                int offset = offsetEntry < offsets.Count ? (int)offsets[offsetEntry, 1] : 0;
                if (run > 0)
                {
                    first = Int128.Min(first ?? Int128.MaxValue, decode + offset);
                    decode += (Int128)run * delta;
                    end = Int128.Max(end, decode + offset);
                    left -= run;
                    offsetLeft -= run;
                }

                if (offsetLeft == 0)
                {
                    offsetEntry++;
                    offsetLeft = offsetEntry < offsets.Count ? offsets[offsetEntry, 0] : long.MaxValue;
                }
            }
        }

        return (first ?? 0, Int128.Max(end, first ?? 0), samples);
    }

    /// <summary>The edit list: empty edits delay the track, the first other one says what comes first.</summary>
    private static (Int128 Delay, Int128? HiddenUntil, Int128 Shown) Edits(ReadOnlyMemory<byte> track)
    {
        ReadOnlyMemory<byte>? box = Mp4Box.Find(track, "edts", "elst");
        bool isLong = box is { Length: > 0 } content && content.Span[0] == 1;
        var edits = new Mp4Table(box, "elst", isLong ? 5 : 3);
        Int128 delay = 0;
        Int128 shown = 0;
        Int128? hiddenUntil = null;
        for (int i = 0; i < edits.Count; i++)
        {
            Int128 duration = isLong ? (ulong)edits.Long(i, 0) : edits[i, 0];
            long mediaTime = isLong ? edits.Long(i, 2) : (int)edits[i, 1];
            if (mediaTime >= 0)
            {
                hiddenUntil ??= mediaTime;
                shown += duration;
            }
            else if (hiddenUntil is null)
            {
                delay += duration;
            }
        }

        return (delay, hiddenUntil, shown);
    }

    private static TimeSpan Time(Int128 units, uint timescale)
    {
        Int128 ticks = ((units * TimeSpan.TicksPerSecond) + (timescale / 2)) / timescale;

        // Far from the limits of TimeSpan, so that times can be added up.
        return Int128.Abs(ticks) < long.MaxValue / 16
            ? TimeSpan.FromTicks((long)ticks)
            : throw new Mp4FormatException("A track lasts for thousands of years.");
    }
}
