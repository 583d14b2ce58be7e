using System.Net.Http.Headers;

namespace KineticsTools.Downloads;

/// <summary>What tells a file from another that has taken its place.</summary>
/// <param name="Length">Its length in bytes, or <see langword="null"/> where the server does not say it.</param>
/// <param name="Tag">
/// Its entity tag as the server writes it, else the date of its last change, else <see langword="null"/>; of a local file, the date.
/// </param>
internal sealed record FileIdentity(long? Length, string? Tag)
{
    internal static FileIdentity Of(HttpResponseMessage response) => new(
        response.Content.Headers.ContentRange?.Length
            ?? (response.Content.Headers.ContentRange is null ? response.Content.Headers.ContentLength : null),
        response.Headers.ETag?.ToString() ?? response.Content.Headers.LastModified?.ToString("R"));

    internal static FileIdentity Of(FileInfo file) => new(file.Length, file.LastWriteTimeUtc.ToString("O"));

    /// <summary>Whether nothing tells the files apart.</summary>
    internal bool Matches(FileIdentity other) =>
        (Length is null || other.Length is null || Length == other.Length) && (Tag is null || other.Tag is null || Tag == other.Tag);

    /// <summary>
    /// The condition under which a server is to send the rest of the file (RFC 9110, 13.1.5), or <see langword="null"/> where there is
    /// none to state: a weak tag does not serve.
    /// </summary>
    internal RangeConditionHeaderValue? Condition =>
        Tag is not null && RangeConditionHeaderValue.TryParse(Tag, out RangeConditionHeaderValue? condition)
        && condition.EntityTag is not { IsWeak: true }
            ? condition
            : null;
}
