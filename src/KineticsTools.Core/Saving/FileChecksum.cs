using System.Security.Cryptography;

namespace KineticsTools.Saving;

/// <summary>
/// The checksum of a clip's file. ffmpeg writes the file and goes back in it at the end, so it is read once when it is whole: some
/// hundred KB that are still in memory.
/// </summary>
internal static class FileChecksum
{
    /// <summary>The SHA-256 of a file, in lower-case hexadecimal as sha256sum prints it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream content = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false)).ToLowerInvariant();
    }
}
