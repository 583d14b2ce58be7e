using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KineticsTools.Saving;

/// <summary>
/// Where a clip belongs under the destination. The default,
/// <c>{split}/{label}/{id}_{start:000000}_{end:000000}</c>, is what torchvision, mmaction2, CVDF and FiftyOne read.
/// </summary>
public sealed partial class ClipLayout
{
    /// <summary>The layout where none is given.</summary>
    public const string Default = "{split}/{label}/{id}_{start:000000}_{end:000000}";

    private const int MostUsualLength = 256;

    /// <summary>
    /// The name of the layout of the AudioSet downloaders, <c>data/{split}/{media}/{id}_{startms}_{endms}</c>: times in
    /// milliseconds, and <c>audio</c> or <c>video</c> for the media.
    /// </summary>
    public const string AudioSet = "AudioSet";

    private const string AudioSetTemplate = "data/{split}/{media}/{id}_{startms}_{endms}";

    private static readonly string[] Needed = ["id", "start", "end"];
    private static readonly string[] Optional = ["split", "label", "release", "media"];
    private static readonly string[] SoundAlone = [".m4a", ".flac", ".wav", ".opus"];

    private readonly Part[][] _components;
    private readonly LabelStyle _style;
    private readonly ConcurrentDictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>Makes a layout.</summary>
    /// <param name="template">
    /// Folders and name, separated by <c>/</c>, without ending. <c>{id}</c>, <c>{start}</c> and <c>{end}</c> have to be in it, since
    /// together they are what tells clips apart; <c>{split}</c>, <c>{label}</c> and <c>{release}</c> may be. A number takes a format:
    /// <c>{start:000000}</c>. <c>{startms}</c> and <c>{endms}</c> are the same in milliseconds, and <c>{media}</c> is <c>audio</c> for
    /// sound alone and otherwise <c>video</c>. The name <c>AudioSet</c> stands for <see cref="AudioSet"/>. A folder whose fields a clip
    /// lacks (the label of a test clip) is left out.
    /// </param>
    /// <param name="style">How labels are written.</param>
    /// <exception cref="FormatException">The template is not of that form.</exception>
    public ClipLayout(string template, LabelStyle style)
    {
        template = template.Equals(AudioSet, StringComparison.OrdinalIgnoreCase) ? AudioSetTemplate : template;
        string[] components = template.Replace('\\', '/').Split('/');
        _style = style;
        string[] fields = Field().Matches(template).Select(match => match.Groups["name"].Value.ToLowerInvariant()).ToArray();
        fields = fields.Select(field => field is "startms" or "endms" ? field[..^2] : field).ToArray();
        if (fields.Except(Needed).Except(Optional).FirstOrDefault() is string unknown)
        {
            throw new FormatException(
                $"The layout has a field {{{unknown}}}; there are {{split}}, {{label}}, {{release}}, {{media}}, {{id}}, {{start}}, {{end}}, {{startms}} and {{endms}}.");
        }

        string[] missing = Needed.Except(fields).ToArray();
        if (missing.Length > 0)
        {
            throw new FormatException(
                $"The layout lacks {{{string.Join("}, {", missing)}}}: without id, start and end, clips would overwrite each other.");
        }

        string literal = Field().Replace(template, "");
        if (Path.IsPathRooted(template) || literal.IndexOfAny(['{', '}', ':', '*', '?', '"', '<', '>', '|']) >= 0
            || components.Any(component => component is "" or "." or ".."))
        {
            throw new FormatException($"The layout '{template}' is not a relative path of folders and a name, such as '{Default}'.");
        }

        Template = template;
        _components = components.Select(component => Parse(component).ToArray()).ToArray();
    }

    /// <summary>The template.</summary>
    public string Template { get; }

    /// <summary>How labels are written.</summary>
    public LabelStyle Style => _style;

    /// <summary>Whether its folders are those of many clips, and not of one clip each.</summary>
    internal bool SharesFolders => !_components[..^1].Any(parts => parts.Any(part => part.Field is not null && Needed.Contains(part.Field)));

    /// <summary>The full path of a clip.</summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="extension">The ending, with its dot.</param>
    /// <returns>A path under the destination, whatever the clip's label says.</returns>
    public string PathOf(string destination, KineticsClip clip, string extension)
    {
        StringBuilder path = new(destination, MostUsualLength);
        foreach (Part[] component in _components)
        {
            int end = path.Length;
            if (!Path.EndsInDirectorySeparator(destination) || end > destination.Length)
            {
                path.Append(Path.DirectorySeparatorChar);
            }

            int start = path.Length;
            foreach (Part part in component)
            {
                path.Append(Expand(part, clip, extension));
            }

            if (path.Length == start)
            {
                path.Length = end;
            }
        }

        return path.Append(extension).ToString();
    }

    /// <summary>A piece of the template: literal text, or a field and the format of its number.</summary>
    private sealed record Part(string Text, string? Field);

    private static IEnumerable<Part> Parse(string component)
    {
        int end = 0;
        foreach (Match field in Field().Matches(component))
        {
            yield return new Part(component[end..field.Index], null);
            yield return new Part(field.Groups["format"].Value, field.Groups["name"].Value.ToLowerInvariant());
            end = field.Index + field.Length;
        }

        yield return new Part(component[end..], null);
    }

    private string Expand(Part part, KineticsClip clip, string extension) => part.Field switch
    {
        null => part.Text,
        "split" => NameOf(clip.Split),
        "label" => NameOf(clip.Label),
        "release" => clip.Release ?? "",
        "id" => clip.YouTubeId,
        "media" => SoundAlone.Contains(extension, StringComparer.OrdinalIgnoreCase) ? "audio" : "video",
        "startms" => (1000L * clip.TimeStart).ToString(part.Text, CultureInfo.InvariantCulture),
        "endms" => (1000L * clip.TimeEnd).ToString(part.Text, CultureInfo.InvariantCulture),
        "start" => clip.TimeStart.ToString(part.Text, CultureInfo.InvariantCulture),
        _ => clip.TimeEnd.ToString(part.Text, CultureInfo.InvariantCulture),
    };

    private string NameOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // A release has some hundred labels. Where a file has a new one in every row, they are not worth keeping.
        return _labels.Count < 10_000
            ? _labels.GetOrAdd(text, static (label, style) => PathComponent.From(label, style), _style)
            : PathComponent.From(text, _style);
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)(:(?<format>0{1,12}))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
