using System.Globalization;

namespace FakeYouTube;

/// <summary>The bytes of a file that a request asks for.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Status">206 for a range, 200 for the whole file, 416 for a range outside the file.</param>
/// <param name="IsOpenEnded">Whether no end was named.</param>
public readonly record struct RequestedRange(long Start, long Length, int Status, bool IsOpenEnded)
{
    private const string Unit = "bytes=";

    /// <summary>Reads a Range header (RFC 9110, 14.2). What is no single range is ignored, as the RFC allows.</summary>
    /// <param name="header">The header, or <see langword="null"/>.</param>
    /// <param name="fileLength">The length of the file.</param>
    /// <returns>The bytes.</returns>
    public static RequestedRange Parse(string? header, long fileLength)
    {
        var whole = new RequestedRange(0, fileLength, 200, true);
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return whole;
        }

        string[] ends = header[Unit.Length..].Trim().Split('-');
        if (ends.Length != 2 || ends is ["", ""])
        {
            return whole;
        }

        long? first = Number(ends[0]);
        long? last = Number(ends[1]);
        if ((first is null && ends[0] != "") || (last is null && ends[1] != "") || first > last)
        {
            return whole;
        }

        // Without a first byte it is so many bytes at the end of the file.
        long start = first ?? Math.Max(0, fileLength - last!.Value);
        long end = first is null ? fileLength : Math.Min(last ?? long.MaxValue - 1, fileLength - 1) + 1;
        return start < end
            ? new RequestedRange(start, end - start, 206, last is null)
            : new RequestedRange(0, 0, 416, false);
    }

    /// <summary>Reads the site's own way to ask, <c>range=0-99</c> in the address, which is answered with 200.</summary>
    /// <param name="value">The first and the last byte, or <see langword="null"/>.</param>
    /// <param name="fileLength">The length of the file.</param>
    /// <returns>The bytes.</returns>
    public static RequestedRange ParseQuery(string? value, long fileLength)
    {
        RequestedRange range = Parse(string.IsNullOrEmpty(value) ? null : Unit + value, fileLength);
        return range.Status == 206 ? range with { Status = 200 } : range;
    }

    private static long? Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
