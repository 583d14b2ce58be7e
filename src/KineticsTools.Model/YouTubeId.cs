using System.Buffers;

namespace KineticsTools;

/// <summary>The form of a YouTube video id.</summary>
public static class YouTubeId
{
    /// <summary>How many characters an id has.</summary>
    public const int Length = 11;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Whether a text has the form of an id: 11 of <c>A-Za-z0-9_-</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> where it has.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(Alphabet);
}
