namespace FakeYouTube;

/// <summary>What YoutubeExplode reads on its way to an answer: what a guest is known by, and where the player script is.</summary>
internal static class GuestPages
{
    public const string VisitorPath = "/sw.js_data";

    public const string FramePath = "/iframe_api";

    /// <summary>What the guest is known by, at its place among many things that nobody here reads.</summary>
    public const string Visitor =
        """
        )]}'
        [["yt",1,[[[0,1,2,3,4,5,6,7,8,9,10,11,12,"FakeVisitor"]]]]]
        """;

    /// <summary>The address of a script beside <see cref="WatchPage.ScriptPath"/>.</summary>
    public const string Frame = """var scriptUrl = 'https:\/\/www.youtube.com\/s\/player\/0fa4e000\/www-widgetapi.vflset\/www-widgetapi.js';""";
}
