using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FakeYouTube;

/// <summary>The server's own pages, by which a script asks what was sent and changes what the site does.</summary>
internal sealed class ControlEndpoint(FakeSite site, TrafficLog traffic)
{
    public const string Prefix = "/__";

    /// <summary>Answers a request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using var reader = new StreamReader(request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        JsonNode? answer = null;
        try
        {
            switch (request.Method + " " + request.Path)
            {
                case "GET /__stats":
                    answer = traffic.ToJson(withLog: request.Query.ContainsKey("log"));
                    break;
                case "POST /__reset":
                    traffic.Reset();
                    break;
                case "POST /__config":
                    SiteConfig.Parse(body).Apply(site);
                    await site.PrepareAsync(context.RequestAborted);
                    break;
                case "POST /__link":
                    site.Link = Parse<LinkShape>(body);
                    break;
                case "POST /__throttle":
                    site.Throttle = Parse<Throttle>(body);
                    break;
                case "POST /__session":
                    site.Session = Parse<SessionLimit>(body);
                    break;
                case "POST /__faults":
                    site.SetFaults(request.Query["v"].ToString(), Parse<Fault[]>(body) ?? []);
                    break;
                case "POST /__clock":
                    site.Clock.Advance(TimeSpan.FromSeconds(Seconds(request, "advance")));
                    break;
                case "GET /__least":
                    answer = await LeastAsync(request, context.RequestAborted);
                    break;
                default:
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or KeyNotFoundException or FormatException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
            return;
        }

        await context.Response.WriteAsJsonAsync(answer ?? new JsonObject(), context.RequestAborted);
    }

    /// <summary>The least bytes that a window can cost, by format.</summary>
    private async Task<JsonNode> LeastAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        VideoMedia media = await site.MediaAsync(request.Query["v"].ToString(), cancellationToken);
        var json = new JsonObject();
        foreach (SiteFormat format in media.Formats.Where(f => !f.IsProgressive))
        {
            long bytes = format.LeastBytes(Seconds(request, "start"), Seconds(request, "end"));
            json[format.Itag.ToString(CultureInfo.InvariantCulture)] = bytes;
        }

        return json;
    }

    private static T? Parse<T>(string body)
        where T : class =>
        body.Length == 0 ? null : JsonSerializer.Deserialize<T>(body, SiteConfig.Json);

    private static double Seconds(HttpRequest request, string name) =>
        double.Parse(request.Query[name].ToString(), CultureInfo.InvariantCulture);
}
