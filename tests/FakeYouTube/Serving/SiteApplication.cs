using Microsoft.AspNetCore.Http;

namespace FakeYouTube;

/// <summary>Leads each request to what answers it.</summary>
internal sealed class SiteApplication(FakeSite site, TrafficLog traffic, Addresses addresses)
{
    private readonly ResponseBody _body = new(site);

    public async Task ServeAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (path.StartsWith(ControlEndpoint.Prefix, StringComparison.Ordinal))
        {
            await new ControlEndpoint(site, traffic).ServeAsync(context);
            return;
        }

        TrafficEntry entry = Enter(context.Request, path);
        try
        {
            if (site.Link is { LatencyMs: > 0 } link)
            {
                await Task.Delay(link.LatencyMs, context.RequestAborted);
            }

            await AnswerAsync(context, path, entry);
            entry.IsComplete |= !context.RequestAborted.IsCancellationRequested && context.Response.ContentLength is null or 0;
        }
        catch (Exception e) when (e is OperationCanceledException || context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone, or a fault has sent it away.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            entry.Error = e.ToString();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        finally
        {
            entry.Status = context.Response.StatusCode;
        }
    }

    private PlayerEndpoint Player { get; } = new(site, new ResponseBody(site));

    private Task AnswerAsync(HttpContext context, string path, TrafficEntry entry)
    {
        string method = context.Request.Method;
        switch (path)
        {
            case PlayerEndpoint.PlayerPath when HttpMethods.IsPost(method):
                return Player.ServeAsync(context, entry);
            case PlayerEndpoint.WatchPath when HttpMethods.IsGet(method):
                return Player.ServeWatchPageAsync(context, entry);
            case WatchPage.ScriptPath when HttpMethods.IsGet(method):
                return TextAsync(context, entry, "text/javascript", WatchPage.Script);
            case GuestPages.VisitorPath when HttpMethods.IsGet(method):
                return TextAsync(context, entry, "application/json", GuestPages.Visitor);
            case GuestPages.FramePath when HttpMethods.IsGet(method):
                return TextAsync(context, entry, "text/javascript", GuestPages.Frame);
            case var _ when MediaEndpoint.IsMine(path) && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)):
                return new MediaEndpoint(site, _body, addresses).ServeAsync(context, entry);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private Task TextAsync(HttpContext context, TrafficEntry entry, string contentType, string text)
    {
        var source = new MemoryBody(System.Text.Encoding.UTF8.GetBytes(text));
        context.Response.ContentType = contentType;
        context.Response.ContentLength = source.Length;
        return _body.SendAsync(context, source, entry, null, null);
    }

    private TrafficEntry Enter(HttpRequest request, string path) => traffic.Add(number => new TrafficEntry
    {
        Number = number,
        Time = DateTimeOffset.UtcNow,
        Method = request.Method,
        Host = request.Host.Value ?? "",
        Path = path,
        Query = request.QueryString.Value ?? "",
        Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
    });
}
