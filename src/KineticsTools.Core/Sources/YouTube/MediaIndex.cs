namespace KineticsTools.Sources.YouTube;

/// <summary>A stretch of a file that can be decoded by itself, after the file's header.</summary>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Start">When it begins, in seconds of the video.</param>
/// <param name="End">When it ends, in seconds of the video.</param>
internal readonly record struct Fragment(long Offset, long Length, double Start, double End);

/// <summary>What is where in a file that was made to be fetched in parts.</summary>
/// <param name="Header">The start of the file, without which no fragment can be decoded.</param>
/// <param name="Fragments">The fragments, in their order; at least one.</param>
internal sealed record MediaIndex(ReadOnlyMemory<byte> Header, IReadOnlyList<Fragment> Fragments)
{
    /// <summary>Times are sums of fractions: what touches by less is a rounding.</summary>
    private const double Rounding = 1e-6;

    /// <summary>The fragments that overlap a window as one stretch, or <see langword="null"/> where none does.</summary>
    public Fragment? Overlapping(double start, double end)
    {
        Fragment? first = null;
        Fragment last = default;
        foreach (Fragment fragment in Fragments)
        {
            if (fragment.End > start + Rounding && fragment.Start < end - Rounding)
            {
                first ??= fragment;
                last = fragment;
            }
        }

        return first is { } from ? new Fragment(from.Offset, last.Offset + last.Length - from.Offset, from.Start, last.End) : null;
    }
}

/// <summary>A file's index is not what it should be.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class MediaIndexException(string message) : FormatException(message);
