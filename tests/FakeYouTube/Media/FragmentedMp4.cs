using System.Buffers.Binary;
using System.Text;

namespace FakeYouTube;

/// <summary>Puts a fragmented MP4 file of ffmpeg into the site's layout: ftyp, moov, sidx, fragments, nothing else.</summary>
internal static class FragmentedMp4
{
    /// <summary>Rewrites a file.</summary>
    /// <param name="path">The file; its sidx comes before its fragments.</param>
    /// <param name="sidxVersion">The version that the index shall have.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Where the parts are.</returns>
    public static async Task<(long InitLength, long IndexLength, IReadOnlyList<SiteFragment> Fragments)> ArrangeAsync(
        string path, int sidxVersion, CancellationToken cancellationToken)
    {
        byte[] file = await File.ReadAllBytesAsync(path, cancellationToken);
        List<(string Type, int Start, int Length)> boxes = [.. Boxes(file)];
        (_, int indexStart, int indexLength) = boxes.Single(box => box.Type == "sidx");
        SidxBox index = SidxBox.Read(file.AsSpan(indexStart, indexLength));
        byte[] newIndex = index.Write(sidxVersion);

        await using var output = File.Create(path);
        long initLength = 0;
        foreach ((string type, int start, int length) in boxes)
        {
            if (type == "sidx")
            {
                initLength = output.Position;
                await output.WriteAsync(newIndex, cancellationToken);
            }
            else if (type is "ftyp" or "moov" or "moof" or "mdat")
            {
                await output.WriteAsync(file.AsMemory(start, length), cancellationToken);
            }
        }

        return (initLength, newIndex.Length, index.Fragments(initLength + newIndex.Length));
    }

    private static IEnumerable<(string Type, int Start, int Length)> Boxes(byte[] file)
    {
        for (int start = 0; start + 8 <= file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(start)));
            yield return (Encoding.Latin1.GetString(file, start + 4, 4), start, length);
            start += length;
        }
    }
}
