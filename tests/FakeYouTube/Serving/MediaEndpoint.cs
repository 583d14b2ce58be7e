using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FakeYouTube;

/// <summary>/videoplayback: a file of a video, or a range of it.</summary>
internal sealed class MediaEndpoint(FakeSite site, ResponseBody body, Addresses addresses)
{
    /// <summary>The path of the same files without encryption, to which a redirect leads.</summary>
    public const string PlainPrefix = "/plain";

    /// <summary>The path of the same files on another host, to which a redirect leads.</summary>
    public const string ElsewherePrefix = "/elsewhere";

    private const string Name = "/videoplayback";

    /// <summary>Whether a path is one of media.</summary>
    public static bool IsMine(string path) => path is Name or PlainPrefix + Name or ElsewherePrefix + Name;

    /// <summary>Answers a request.</summary>
    public async Task ServeAsync(HttpContext context, TrafficEntry entry)
    {
        HttpResponse response = context.Response;
        IQueryCollection query = context.Request.Query;
        string videoId = query["id"].ToString() is ['o', '-', 'A', .. string id] ? id : "";
        entry.VideoId = videoId;
        entry.Client = query["c"];
        entry.Itag = int.TryParse(query["itag"], NumberStyles.None, CultureInfo.InvariantCulture, out int itag) ? itag : null;
        if (site.Find(videoId) is not { } video
            || await site.MediaAsync(videoId, context.RequestAborted) is not { } media || media.Find(itag) is not { } format)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        string? header = context.Request.Headers.Range;
        RequestedRange range = header is null
            ? RequestedRange.ParseQuery(query["range"], format.Length)
            : RequestedRange.Parse(header, format.Length);
        Fault? fault = IsRefused(query)
            ? new Fault(FaultKind.Forbidden)
            : video.TakeFault(f => !f.IsForPlayer && (f.Itag ?? itag) == itag && range.Length >= f.SparesBelow
                && (f.Kind != FaultKind.RedirectWithin || !query.ContainsKey("cms_redirect"))
                && (f.Kind != FaultKind.WrongContentRange || range.Status == 206));
        entry.Fault = fault?.Kind;
        if (HasAnsweredAtOnce(context, fault?.Kind))
        {
            return;
        }

        if (range.Status == 416)
        {
            response.StatusCode = range.Status;
            response.Headers.ContentRange = $"bytes */{format.Length}";
            return;
        }

        range = Shifted(range, fault?.Kind, format.Length);
        using var source = new FileBody(Path.Combine(media.Folder, format.FileName), range.Start, range.Length)
        {
            Patch = BadIndex.For(fault?.Kind, media, format),
        };
        await SendAsync(context, entry, format, range, source, fault);
    }

    private async Task SendAsync(
        HttpContext context, TrafficEntry entry, SiteFormat format, RequestedRange range, FileBody source, Fault? fault)
    {
        HttpResponse response = context.Response;
        response.StatusCode = range.Status;
        response.ContentType = format.MimeType.Split(';')[0];
        response.ContentLength = range.Length;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.LastModified = "Mon, 09 Jun 2025 04:18:29 GMT";
        response.Headers.CacheControl = "private, max-age=21540";
        if (range.Status == 206)
        {
            response.Headers.ContentRange = $"bytes {range.Start}-{range.Start + range.Length - 1}/{format.Length}";
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        IBodySource sent = fault?.Kind == FaultKind.Garbage ? new RepeatedBody([], 0x5A, [], range.Length) : source;
        bool isSlow = site.Throttle is { } throttle
            && (range.Length > throttle.AboveBytes || (throttle.IncludesOpenEnded && range.IsOpenEnded));
        await body.SendAsync(context, sent, entry, isSlow ? site.Throttle!.KibPerSecond : null, fault);
    }

    private bool IsRefused(IQueryCollection query) =>
        !long.TryParse(query["expire"], NumberStyles.None, CultureInfo.InvariantCulture, out long expiry)
        || expiry < site.Clock.Now.ToUnixTimeSeconds()
        || site.IsRevoked(query["ei"].ToString())
        || site.Clients.GetValueOrDefault(query["c"].ToString()) == ClientRule.ForbiddenUrls
        || site.Refuse(isPlayer: false) is not null;

    /// <summary>Answers where there is nothing to send but a status.</summary>
    private bool HasAnsweredAtOnce(HttpContext context, FaultKind? fault)
    {
        HttpResponse response = context.Response;
        string place = Name + context.Request.QueryString;
        (int status, string? location) = fault switch
        {
            FaultKind.Forbidden => (403, null),
            FaultKind.RateLimited => (429, null),
            FaultKind.ServerError => (500, null),
            FaultKind.RedirectWithin => (302, $"{context.Request.Scheme}://{context.Request.Host}{place}&cms_redirect=yes"),
            FaultKind.RedirectToHttp => (302, addresses.Plain + PlainPrefix + place),
            FaultKind.RedirectToOtherHost => (302, addresses.Elsewhere + ElsewherePrefix + place),
            _ => (0, (string?)null),
        };
        if (status == 0)
        {
            return false;
        }

        response.StatusCode = status;
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        return true;
    }

    private static RequestedRange Shifted(RequestedRange range, FaultKind? fault, long fileLength)
    {
        switch (fault)
        {
            case FaultKind.RangeIgnored:
                return new RequestedRange(0, fileLength, 200, true);
            case FaultKind.WrongContentRange:
                // As many bytes as were asked for where that is possible, only other ones.
                long start = range.Start == 0 ? Math.Min(1000, fileLength - 1) : range.Start / 2;
                return range with { Start = start, Length = Math.Min(range.Length, fileLength - start) };
            default:
                return range;
        }
    }
}
