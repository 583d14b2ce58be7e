using System.Text.Encodings.Web;
using System.Text.Json;

namespace KineticsTools.Gallery;

/// <summary>
/// Writes the page of a gallery: markup, style, data and script, and last the previews, so that a browser shows the page before it
/// has read them. All that comes from outside is JSON whose characters that mean something in HTML are escaped.
/// </summary>
internal static class GalleryPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="options">The gallery.</param>
    /// <param name="content">What it shows.</param>
    /// <param name="previews">The previews, as <see cref="PreviewSheets"/> wrote them.</param>
    internal static void Write(Stream output, GalleryOptions options, GalleryContent content, Stream previews)
    {
        using StreamWriter page = new(output, leaveOpen: true);
        page.Write(Resource("gallery.html")
            .Replace("{title}", HtmlEncoder.Default.Encode(options.Title), StringComparison.Ordinal)
            .Replace("{style}", Resource("gallery.css"), StringComparison.Ordinal));
        page.Write("<script type=\"application/json\" id=\"data\">");
        page.Flush();
        using (Utf8JsonWriter json = new(output))
        {
            content.Write(json, options);
        }

        page.Write("</script>\n<script>\n");
        page.Write(Resource("gallery.js"));
        page.Write("</script>\n");
        page.Flush();
        previews.CopyTo(output);
        page.Write("</body>\n</html>\n");
    }

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(GalleryPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
