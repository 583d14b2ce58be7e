using System.Text.Json;
using System.Text.Json.Nodes;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.YoutubeExplode;

/// <summary>The formats of a player's answer as YoutubeExplode is given them, and as it gives them back.</summary>
internal static class PlayerFormats
{
    private static readonly string[] Lists = ["formats", "adaptiveFormats"];

    /// <summary>What YoutubeExplode wants of each format, and gives up all of them for the want of.</summary>
    private static readonly string[] Needed = ["itag", "mimeType", "bitrate"];

    /// <summary>The address of a format as the site gives it, perhaps still to be deciphered; or <see langword="null"/>.</summary>
    public static string? RawAddressOf(JsonElement format) =>
        format.Text("url") ?? (format.Text("signatureCipher") ?? format.Text("cipher"))?.Split('&')
            .Where(part => part.StartsWith("url=", StringComparison.Ordinal))
            .Select(part => Uri.UnescapeDataString(part[4..]))
            .FirstOrDefault();

    /// <summary>What tells the formats of a video apart by their addresses: a number, and which of several sounds it is.</summary>
    public static string KeyOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url)
        ? $"{MediaAddress.Parameter(url, "itag")}|{MediaAddress.Parameter(url, "xtags")}"
        : "";

    /// <summary>An answer without what YoutubeExplode stumbles over: formats that lack something, and manifests of more of them.</summary>
    public static ReadOnlyMemory<byte> WithAddresses(ReadOnlyMemory<byte> answer)
    {
        JsonNode root = JsonNode.Parse(answer.Span)!;
        if (root["streamingData"] is JsonObject data)
        {
            data.Remove("dashManifestUrl");
            foreach (JsonArray list in Lists.Select(name => data[name]).OfType<JsonArray>())
            {
                foreach (JsonNode? format in list.Where(format => !IsWhole(format)).ToList())
                {
                    list.Remove(format);
                }
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static bool IsWhole(JsonNode? node)
    {
        if (node is not JsonObject format || !Needed.All(format.ContainsKey))
        {
            return false;
        }

        using JsonDocument document = JsonDocument.Parse(format.ToJsonString());
        return RawAddressOf(document.RootElement) is not null;
    }
}
