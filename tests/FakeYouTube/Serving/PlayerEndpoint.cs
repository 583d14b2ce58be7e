using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FakeYouTube;

/// <summary>The player's answers, by POST to its own address and inside the watch page.</summary>
internal sealed class PlayerEndpoint(FakeSite site, ResponseBody body)
{
    public const string PlayerPath = "/youtubei/v1/player";
    public const string WatchPath = "/watch";

    private const string JsonType = "application/json; charset=UTF-8";
    private const int LongestRequest = 1 << 20;
    private const long HugeLength = 100_000_000;

    // The site leaves quotation marks and letters as they are.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PlayerAnswers _answers = new(site);

    /// <summary>Answers a POST to the player.</summary>
    public async Task ServeAsync(HttpContext context, TrafficEntry entry)
    {
        entry.Body = await ReadBodyAsync(context);
        JsonNode? client;
        try
        {
            JsonNode? request = JsonNode.Parse(entry.Body);
            entry.VideoId = (string?)request?["videoId"];
            client = request?["context"]?["client"];
            entry.Client = (string?)client?["clientName"];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            client = null;
        }

        ClientRule rule = site.Clients.GetValueOrDefault(entry.Client ?? "");
        if (client is null || entry.Client is null || entry.VideoId is null || rule == ClientRule.Refused)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            byte[] error = """{"error":{"code":400,"message":"Precondition check failed."}}"""u8.ToArray();
            await SendAsync(context, entry, JsonType, new MemoryBody(error), null);
            return;
        }

        var reader = new PlayerReader(entry.Client, (string?)client["hl"], MediaBase(context));
        await AnswerAsync(context, entry, reader, JsonType, json => json.ToJsonString(Compact));
    }

    /// <summary>Answers a GET of the watch page, which has the answer for the client WEB in it.</summary>
    public Task ServeWatchPageAsync(HttpContext context, TrafficEntry entry)
    {
        entry.VideoId = context.Request.Query["v"];
        entry.Client = "WEB";
        var reader = new PlayerReader("WEB", context.Request.Query["hl"], MediaBase(context));
        return AnswerAsync(context, entry, reader, "text/html; charset=utf-8", WatchPage.Html);
    }

    private async Task AnswerAsync(
        HttpContext context, TrafficEntry entry, PlayerReader reader, string contentType, Func<JsonObject, string> form)
    {
        FakeVideo? video = site.Find(entry.VideoId ?? "");
        Fault? fault = site.Refuse(isPlayer: true) switch
        {
            SessionRefusal.RateLimited => new Fault(FaultKind.RateLimited),
            SessionRefusal.BotCheck => new Fault(FaultKind.BotCheck),
            _ => site.Clients.GetValueOrDefault(reader.Client) switch
            {
                ClientRule.BotCheck => new Fault(FaultKind.BotCheck),
                ClientRule.Unplayable => new Fault(FaultKind.Unplayable),
                _ => video?.TakeFault(f => f.IsForPlayer),
            },
        };
        entry.Fault = fault?.Kind;
        switch (fault?.Kind)
        {
            case FaultKind.RateLimited or FaultKind.Forbidden or FaultKind.ServerError:
                context.Response.StatusCode = fault.Kind switch
                {
                    FaultKind.RateLimited => 429,
                    FaultKind.Forbidden => 403,
                    _ => 500,
                };
                byte[] page = "<html><title>Sorry...</title></html>"u8.ToArray();
                await SendAsync(context, entry, "text/html", new MemoryBody(page), null);
                return;
            case FaultKind.Garbage:
                byte[] consent = "<!DOCTYPE html><p>Before you continue"u8.ToArray();
                await SendAsync(context, entry, contentType, new MemoryBody(consent), null);
                return;
            case FaultKind.HugeAnswer:
                byte[] beginning = """{"playabilityStatus":{"status":"OK"},"filler":" """u8.ToArray();
                var huge = new RepeatedBody(beginning, (byte)'x', "\"}"u8.ToArray(), HugeLength);
                await SendAsync(context, entry, contentType, huge, null);
                return;
        }

        JsonObject answer = video is null
            ? PlayerAnswers.NotFound(reader)
            : await _answers.MakeAsync(video, fault, reader, context.RequestAborted);
        await SendAsync(context, entry, contentType, new MemoryBody(Encoding.UTF8.GetBytes(form(answer))), fault);
    }

    private async Task SendAsync(HttpContext context, TrafficEntry entry, string contentType, IBodySource source, Fault? fault)
    {
        context.Response.ContentType = contentType;
        if (source is not RepeatedBody)
        {
            // A reader must not trust a length that it is told: the huge answer comes in chunks.
            context.Response.ContentLength = source.Length;
        }

        await body.SendAsync(context, source, entry, null, fault);
    }

    private static async Task<string> ReadBodyAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[8 << 10];
        int read;
        while (bytes.Length < LongestRequest && (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Readers that think they talk to the site get addresses of the site; others the one that they talk to.</summary>
    private static string MediaBase(HttpContext context) =>
        context.Request.Host.Host.EndsWith("youtube.com", StringComparison.OrdinalIgnoreCase)
            ? "https://rr1---sn-fake.googlevideo.com"
            : $"{context.Request.Scheme}://{context.Request.Host}";
}
