using System.Security.Cryptography;
using System.Text.Json;

namespace FakeYouTube;

/// <summary>What a video of the site is like. The same values give the same files, which are made once and kept.</summary>
public sealed record VideoSpec
{
    // Goes up with each change in how files are made.
    private const byte Layout = 1;

    /// <summary>The length in seconds.</summary>
    public double Seconds { get; init; } = 60;

    /// <summary>The heights in pixels that are offered, 144 to 1080; itag 18 has 360 alone.</summary>
    public IReadOnlyList<int> Heights { get; init; } = [360];

    /// <summary>Frames a second.</summary>
    public int FramesPerSecond { get; init; } = 30;

    /// <summary>Seconds from keyframe to keyframe, and so from fragment to fragment.</summary>
    public double KeyframeInterval { get; init; } = 5;

    /// <summary>Seconds of a fragment of sound.</summary>
    public double AudioFragment { get; init; } = 10;

    /// <summary>Whether there is sound.</summary>
    public bool HasAudio { get; init; } = true;

    /// <summary>Whether VP9 and Opus in WebM are offered too.</summary>
    public bool HasWebM { get; init; }

    /// <summary>0, as on YouTube, or 1, as ffmpeg writes it.</summary>
    public int SidxVersion { get; init; }

    /// <summary>
    /// Whether B-frames are timed with negative offsets; otherwise an edit list skips the delay that they need.
    /// </summary>
    public bool HasNegativeOffsets { get; init; }

    /// <summary>Of the picture.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A name for the files, different for different values and for files that an older version made.</summary>
    internal string Key
    {
        get
        {
            byte[] hash = SHA256.HashData([Layout, .. JsonSerializer.SerializeToUtf8Bytes(this)]);
            return Convert.ToHexStringLower(hash.AsSpan(0, 8));
        }
    }
}
