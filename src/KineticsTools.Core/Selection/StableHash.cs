using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KineticsTools.Selection;

/// <summary>
/// A number that is the same for the same text on every machine, in every version, and in any language that somebody checks it
/// with: the first 8 bytes of the SHA-256 of the text in UTF-8, as a big-endian unsigned integer.
/// </summary>
public static class StableHash
{
    /// <summary>The number of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number.</returns>
    public static ulong Of(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
