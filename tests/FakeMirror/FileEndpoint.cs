using System.Text;
using FakeYouTube;
using Microsoft.AspNetCore.Http;

namespace FakeMirror;

/// <summary>Serves files, or what a fault says instead.</summary>
internal sealed class FileEndpoint(FakeMirrorServer server)
{
    private const int PieceSize = 64 << 10;
    private const int SlowPieceSize = 8 << 10;

    public async Task ServeAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!.TrimStart('/');
        if (path.StartsWith("__", StringComparison.Ordinal))
        {
            await ControlEndpoint.ServeAsync(server, context, path);
            return;
        }

        var file = new FileInfo(Path.Combine(server.Folder, path));
        string? tag = file.Exists ? server.TagOf(file, path) : null;
        string? condition = context.Request.Headers.IfRange;
        string? header = condition is null || condition == tag ? context.Request.Headers.Range.ToString() : null;
        RequestedRange range = file.Exists ? RequestedRange.Parse(header is "" ? null : header, file.Length) : default;
        MirrorRequest request = server.Note(new MirrorRequest(path, range.Start, condition));
        MirrorFault? fault = server.TakeFault(path, range.Start, range.Start + range.Length);
        if (!file.Exists || AnswersInstead(context, fault))
        {
            context.Response.StatusCode = file.Exists ? context.Response.StatusCode : StatusCodes.Status404NotFound;
            request.Status = context.Response.StatusCode;
            if (fault?.Kind == MirrorFaultKind.Page)
            {
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes("<!DOCTYPE html><html><body>Please log in.</body></html>"));
            }

            return;
        }

        range = fault?.Kind == MirrorFaultKind.NoRanges ? new RequestedRange(0, file.Length, 200, true) : range;
        request.Status = context.Response.StatusCode = range.Status;
        if (range.Status == StatusCodes.Status416RangeNotSatisfiable)
        {
            context.Response.Headers.ContentRange = $"bytes */{file.Length}";
            return;
        }

        long promised = range.Length + (fault?.Kind == MirrorFaultKind.WrongLength ? 1000 : 0);
        context.Response.ContentLength = promised;
        context.Response.ContentType = "application/x-gzip";
        context.Response.Headers.ETag = tag;
        if (range.Status == StatusCodes.Status206PartialContent)
        {
            context.Response.Headers.ContentRange = $"bytes {range.Start}-{range.Start + range.Length - 1}/{file.Length + promised - range.Length}";
        }

        await SendAsync(context, file, path, range, fault, request);
    }

    private static bool AnswersInstead(HttpContext context, MirrorFault? fault)
    {
        switch (fault?.Kind)
        {
            case MirrorFaultKind.Page:
                context.Response.ContentType = "text/html";
                return true;
            case MirrorFaultKind.Status:
                context.Response.StatusCode = fault.Status;
                return true;
            case MirrorFaultKind.Redirect:
                context.Response.StatusCode = StatusCodes.Status302Found;
                context.Response.Headers.Location = fault.Location;
                return true;
            default:
                return false;
        }
    }

    private async Task SendAsync(
        HttpContext context, FileInfo file, string path, RequestedRange range, MirrorFault? fault, MirrorRequest request)
    {
        CancellationToken token = context.RequestAborted;
        bool breaks = fault?.Kind is MirrorFaultKind.Drop or MirrorFaultKind.Stall or MirrorFaultKind.Change;
        long end = breaks ? fault!.At : range.Start + range.Length;
        await using FileStream content = file.OpenRead();
        content.Position = range.Start;
        byte[] piece = new byte[server.Line is null ? PieceSize : SlowPieceSize];
        while (content.Position < end)
        {
            int read = await content.ReadAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, end - content.Position)), token);
            if (server.Line is { } line)
            {
                await line.PaceAsync(read, token);
            }

            await context.Response.Body.WriteAsync(piece.AsMemory(0, read), token);
            request.Sent(read);
        }

        if (!breaks)
        {
            return;
        }

        await context.Response.Body.FlushAsync(token);
        if (fault!.Kind == MirrorFaultKind.Stall)
        {
            await Task.Delay(Timeout.Infinite, token);
        }

        if (fault.Kind == MirrorFaultKind.Change)
        {
            server.Change(path);
        }

        // What has been written must leave before the reset, or the reader may see none of it.
        await Task.Delay(20, token);
        context.Abort();
    }
}
