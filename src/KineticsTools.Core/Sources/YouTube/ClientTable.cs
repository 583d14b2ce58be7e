using System.Text.Json;
using System.Text.Json.Nodes;

namespace KineticsTools.Sources.YouTube;

/// <summary>A program that the site knows, as which a question is asked.</summary>
/// <param name="Name">Its name in the site's protocol.</param>
/// <param name="Number">Its number in the site's protocol.</param>
/// <param name="Version">Its version.</param>
/// <param name="UserAgent">Its User-Agent, which media is asked for with as well.</param>
/// <param name="Endpoint">Where it asks.</param>
/// <param name="Context">What else it says of itself.</param>
/// <param name="Headers">Headers that it sends beside the usual ones.</param>
internal sealed record PlayerClientEntry(
    string Name, int Number, string Version, string UserAgent, Uri Endpoint, JsonObject Context, IReadOnlyDictionary<string, string> Headers);

/// <summary>
/// The clients to ask as, in their order. Which of them works changes every few months, so the table is a file that a user can
/// replace: named, or <c>KineticsTools/clients.json</c> in the user's configuration folder, else the one that is built in.
/// </summary>
internal static class ClientTable
{
    private const string DefaultEndpoint = "https://www.youtube.com/youtubei/v1/player?prettyPrint=false";

    /// <summary>Where a table of the user's own is looked for.</summary>
    public static string UserPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "KineticsTools", "clients.json");

    /// <summary>Reads the table that holds.</summary>
    /// <param name="path">The full path that the user named, or <see langword="null"/>.</param>
    /// <param name="hosts">Where the clients may ask.</param>
    /// <exception cref="ArgumentException">The file cannot be read or is wrong; the message names file and field.</exception>
    public static IReadOnlyList<PlayerClientEntry> Read(string? path, AllowedHosts hosts)
    {
        path ??= File.Exists(UserPath) ? UserPath : null;
        try
        {
            return Parse(path is null ? ReadBuiltIn() : File.ReadAllText(path), path ?? "clients.json", hosts);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The client table '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a table.</summary>
    internal static IReadOnlyList<PlayerClientEntry> Parse(string json, string file, AllowedHosts hosts)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
            });
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"{file} is not JSON: {exception.Message}", exception);
        }

        return (root as JsonObject)?["clients"] is JsonArray { Count: > 0 } clients
            ? [.. clients.Select((client, i) => ParseClient(client as JsonObject, $"{file}: clients[{i}]", hosts))]
            : throw new ArgumentException($"{file}: clients is not a list of at least one client.");
    }

    private static PlayerClientEntry ParseClient(JsonObject? client, string place, AllowedHosts hosts)
    {
        if (client is null)
        {
            throw new ArgumentException($"{place} is not an object.");
        }

        string address = client.ContainsKey("endpoint") ? Text(client, "endpoint", place) : DefaultEndpoint;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? endpoint) || !hosts.Allows(endpoint))
        {
            throw new ArgumentException(
                $"{place}.endpoint is not an https address of the site (nor of a host that -AllowHost names).");
        }

        if (client["number"] is not JsonValue numberNode || !numberNode.TryGetValue(out int number))
        {
            throw new ArgumentException($"{place}.number is missing or not a whole number.");
        }

        return new PlayerClientEntry(
            Text(client, "name", place), number, Text(client, "version", place), Text(client, "userAgent", place), endpoint,
            Object(client, "context", place), Object(client, "headers", place).ToDictionary(
                header => header.Key,
                header => IsText(header.Value, out string text) ? text : throw new ArgumentException($"{place}.headers.{header.Key} is not a text.")));
    }

    private static string Text(JsonObject client, string field, string place) =>
        IsText(client[field], out string text) && text.Length > 0
            ? text
            : throw new ArgumentException($"{place}.{field} is missing, or not a text of one line.");

    private static bool IsText(JsonNode? node, out string text)
    {
        text = "";
        return node is JsonValue value && value.TryGetValue(out text!) && !text.Any(c => char.IsControl(c) || c > '~');
    }

    private static JsonObject Object(JsonObject client, string field, string place) => client[field] switch
    {
        null => [],
        JsonObject found => found,
        _ => throw new ArgumentException($"{place}.{field} is not an object."),
    };

    private static string ReadBuiltIn()
    {
        using StreamReader reader = new(typeof(ClientTable).Assembly.GetManifestResourceStream("clients.json")!);
        return reader.ReadToEnd();
    }
}
