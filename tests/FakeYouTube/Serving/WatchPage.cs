using System.Text.Json.Nodes;

namespace FakeYouTube;

/// <summary>
/// What yt-dlp reads on its way to an answer: the page of a video, and the player script, of which it needs a number alone where
/// no address is ciphered.
/// </summary>
internal static class WatchPage
{
    public const string ScriptPath = "/s/player/0fa4e000/player_ias.vflset/en_US/base.js";

    /// <summary>The number that yt-dlp wants, and three steps that turn the signature of a ciphered address into another one.</summary>
    public const string Script =
        """
        var fake={signatureTimestamp:20000};
        var Steps={swap:function(a,b){var c=a[0];a[0]=a[b%a.length];a[b%a.length]=c},drop:function(a,b){a.splice(0,b)},turn:function(a){a.reverse()}};
        sign=function(a){a=a.split("");Steps.swap(a,3);Steps.turn(a,0);Steps.drop(a,2);return a.join("")};
        """;

    /// <summary>The page that has an answer in it.</summary>
    public static string Html(JsonObject answer)
    {
        var config = new JsonObject
        {
            ["INNERTUBE_API_KEY"] = "fake",
            ["INNERTUBE_CONTEXT"] = new JsonObject
            {
                ["client"] = new JsonObject { ["clientName"] = "WEB", ["clientVersion"] = "2.20260101.00.00", ["hl"] = "en" },
            },
            ["INNERTUBE_CONTEXT_CLIENT_NAME"] = 1,
            ["PLAYER_JS_URL"] = ScriptPath,
            ["VISITOR_DATA"] = "fake",
        };

        // Not empty, so that yt-dlp does not ask for it again.
        var data = new JsonObject { ["contents"] = new JsonObject { ["twoColumnWatchNextResults"] = new JsonObject() } };
        return $"""
            <!DOCTYPE html><html><head><title>YouTube</title></head><body>
            <script>ytcfg.set({config.ToJsonString()});</script>
            <script>var ytInitialPlayerResponse = {answer.ToJsonString()};</script>
            <script>var ytInitialData = {data.ToJsonString()};</script>
            </body></html>
            """;
    }
}
