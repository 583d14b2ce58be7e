using System.Buffers;
using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace KineticsTools.Export.Formats;

/// <summary>Writes one shard: a tar file of samples, and what is said of it beside it.</summary>
/// <param name="manifest">The manifest.</param>
/// <param name="plan">The plan of the shards.</param>
/// <param name="folder">The folder of the shards.</param>
internal sealed class ShardWriter(Manifest manifest, ShardPlan plan, string folder)
{
    private const int BufferSize = 256 * 1024;

    // The same clips in the same order give the same bytes.
    private static readonly DateTimeOffset Moment = new(2017, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a shard.</summary>
    /// <returns>Its place in the index.</returns>
    internal ShardIndexEntry Write(int shard, CancellationToken cancellationToken)
    {
        DateTimeOffset start = DateTimeOffset.UtcNow;
        string name = plan.NameOf(shard);
        string path = Path.Combine(folder, name + ".tar");
        int written = 0;
        long bytes = 0;
        using (FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize))
        using (TarWriter tar = new(file, TarEntryFormat.Ustar, leaveOpen: true))
        {
            for (int sample = 0; sample < plan.Shards[shard].Count; sample++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ManifestEntry entry = plan.Shards[shard][sample];
                if (TryWrite(tar, plan.KeyOf(shard, sample), entry))
                {
                    written++;
                    bytes += entry.Size;
                    manifest.CountWritten();
                }
            }
        }

        WriteStats(Path.Combine(folder, name + "_stats.json"), plan.Shards[shard].Count, written, bytes, start);
        return new ShardIndexEntry(name + ".tar", written, new FileInfo(path).Length);
    }

    /// <summary>Writes a sample, unless its clip is gone or another one by now. It is read whole before the first byte is written.</summary>
    private bool TryWrite(TarWriter tar, string key, ManifestEntry entry)
    {
        byte[] content = ArrayPool<byte>.Shared.Rent(checked((int)entry.Size));
        try
        {
            if (!Read(entry, content))
            {
                manifest.Lose(entry, OmissionKind.Invalid, "The file changed while it was exported.");
                return false;
            }

            Write(tar, key + Path.GetExtension(entry.Path!).ToLowerInvariant(), new ArraySegment<byte>(content, 0, (int)entry.Size));
            Write(tar, key + ".json", ShardSample.ToJson(key, entry));
            if (entry.ClassIndex is { } index)
            {
                Write(tar, key + ".cls", Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture)));
            }

            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            manifest.Lose(entry, OmissionKind.Missing, "The file vanished while it was exported.");
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content);
        }
    }

    /// <summary>Reads a clip, and says whether it is as long as it was when it was checked.</summary>
    private static bool Read(ManifestEntry entry, byte[] content)
    {
        using SafeFileHandle file = File.OpenHandle(entry.Path!, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(file) != entry.Size)
        {
            return false;
        }

        int filled = 0;
        while (filled < entry.Size && RandomAccess.Read(file, content.AsSpan(filled, (int)entry.Size - filled), filled) is int read and > 0)
        {
            filled += read;
        }

        return filled == entry.Size;
    }

    private static void Write(TarWriter tar, string name, ArraySegment<byte> content)
    {
        using MemoryStream data = new(content.Array!, content.Offset, content.Count, writable: false);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data, ModificationTime = Moment });
    }

    private static void WriteStats(string path, int count, int written, long bytes, DateTimeOffset start)
    {
        DateTimeOffset end = DateTimeOffset.UtcNow;
        Dictionary<string, int> statuses = new() { ["success"] = written };
        if (written < count)
        {
            statuses["vanished"] = count - written;
        }

        ShardStats stats = new(
            count, written, count - written, 0, (end - start).TotalSeconds, bytes, start.ToUnixTimeMilliseconds() / 1000.0,
            end.ToUnixTimeMilliseconds() / 1000.0, statuses);
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(stats, ShardJson.Readable.ShardStats));
    }
}
