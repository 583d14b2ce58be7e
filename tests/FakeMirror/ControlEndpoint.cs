using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FakeMirror;

/// <summary>/__log, /__reset, /__throttle and /__break: how a script speaks to the server.</summary>
internal static class ControlEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task ServeAsync(FakeMirrorServer server, HttpContext context, string path)
    {
        IQueryCollection query = context.Request.Query;
        switch (path)
        {
            case "__log":
                await context.Response.WriteAsync(JsonSerializer.Serialize(server.Log, Json));
                break;
            case "__reset":
                server.Reset();
                break;
            case "__throttle":
                server.Throttle(double.TryParse(query["mbit"], NumberStyles.Float, CultureInfo.InvariantCulture, out double mbit) ? mbit : null);
                break;
            case "__break":
                server.Break(query["path"].ToString(), (await JsonSerializer.DeserializeAsync<MirrorFault[]>(context.Request.Body, Json))!);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
