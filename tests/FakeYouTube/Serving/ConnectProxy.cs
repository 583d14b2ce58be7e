using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace FakeYouTube;

/// <summary>
/// The beginning of a connection to the proxy: CONNECT, and then, for the site's hosts alone, whatever follows in Kestrel's
/// pipeline, which is TLS and this same server. Nothing is ever forwarded.
/// </summary>
internal static class ConnectProxy
{
    private const int LongestHead = 16 << 10;

    public static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, TrafficLog traffic)
    {
        string? head = await ReadHeadAsync(connection.Transport.Input);
        if (head is null)
        {
            return;
        }

        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] words = lines[0].Split(' ');
        string target = words.Length > 1 ? words[1] : "";
        bool isServed = words[0] == "CONNECT" && IsOfTheSite(target);
        traffic.Add(number => new TrafficEntry
        {
            Number = number,
            Time = DateTimeOffset.UtcNow,
            Method = words[0],
            Host = target,
            Path = "",
            Headers = Headers(lines.Skip(1)),
            Status = isServed ? 200 : 502,
            IsComplete = isServed,
        });
        string reply = isServed
            ? "HTTP/1.1 200 Connection established\r\n\r\n"
            : "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await connection.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes(reply));
        if (isServed)
        {
            await next(connection);
        }
    }

    private static bool IsOfTheSite(string target)
    {
        string[] parts = target.Split(':');
        return parts is [string host, "443"]
            && (host is "www.youtube.com" or "youtube.com" || host.EndsWith(".googlevideo.com", StringComparison.Ordinal));
    }

    private static async Task<string?> ReadHeadAsync(PipeReader input)
    {
        while (true)
        {
            ReadResult result = await input.ReadAsync();
            var reader = new SequenceReader<byte>(result.Buffer);
            if (reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8))
            {
                string text = Encoding.Latin1.GetString(head);
                input.AdvanceTo(reader.Position);
                return text;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted || result.Buffer.Length > LongestHead)
            {
                return null;
            }
        }
    }

    private static Dictionary<string, string> Headers(IEnumerable<string> lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return headers;
    }
}
