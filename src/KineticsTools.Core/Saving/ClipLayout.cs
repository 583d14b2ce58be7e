using System.Globalization;
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

    private static readonly string[] Needed = ["id", "start", "end"];
    private static readonly string[] Optional = ["split", "label", "release"];

    private readonly string[] _components;
    private readonly LabelStyle _style;

    /// <summary>Makes a layout.</summary>
    /// <param name="template">
    /// Folders and name, separated by <c>/</c>, without ending. <c>{id}</c>, <c>{start}</c> and <c>{end}</c> have to be in it, since
    /// together they are what tells clips apart; <c>{split}</c>, <c>{label}</c> and <c>{release}</c> may be. A number takes a format:
    /// <c>{start:000000}</c>. A folder whose fields a clip lacks (the label of a test clip) is left out.
    /// </param>
    /// <param name="style">How labels are written.</param>
    /// <exception cref="FormatException">The template is not of that form.</exception>
    public ClipLayout(string template, LabelStyle style)
    {
        _components = template.Replace('\\', '/').Split('/');
        _style = style;
        string[] fields = Field().Matches(template).Select(match => match.Groups["name"].Value.ToLowerInvariant()).ToArray();
        if (fields.Except(Needed).Except(Optional).FirstOrDefault() is string unknown)
        {
            throw new FormatException(
                $"The layout has a field {{{unknown}}}; there are {{split}}, {{label}}, {{release}}, {{id}}, {{start}} and {{end}}.");
        }

        string[] missing = Needed.Except(fields).ToArray();
        if (missing.Length > 0)
        {
            throw new FormatException(
                $"The layout lacks {{{string.Join("}, {", missing)}}}: without id, start and end, clips would overwrite each other.");
        }

        string literal = Field().Replace(template, "");
        if (Path.IsPathRooted(template) || literal.IndexOfAny(['{', '}', ':', '*', '?', '"', '<', '>', '|']) >= 0
            || _components.Any(component => component is "" or "." or ".."))
        {
            throw new FormatException($"The layout '{template}' is not a relative path of folders and a name, such as '{Default}'.");
        }
    }

    /// <summary>The full path of a clip.</summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="extension">The ending, with its dot.</param>
    /// <returns>A path under the destination, whatever the clip's label says.</returns>
    public string PathOf(string destination, KineticsClip clip, string extension)
    {
        string path = destination;
        for (int i = 0; i < _components.Length; i++)
        {
            string component = Field().Replace(_components[i], match => Expand(match, clip));
            if (component.Length > 0)
            {
                path = Path.Combine(path, i < _components.Length - 1 ? component : component + extension);
            }
        }

        return path;
    }

    private string Expand(Match field, KineticsClip clip)
    {
        string format = field.Groups["format"].Value;
        return field.Groups["name"].Value.ToLowerInvariant() switch
        {
            "split" => PathComponent.From(clip.Split ?? "", _style),
            "label" => PathComponent.From(clip.Label ?? "", _style),
            "release" => clip.Release ?? "",
            "id" => clip.YouTubeId,
            "start" => clip.TimeStart.ToString(format, CultureInfo.InvariantCulture),
            _ => clip.TimeEnd.ToString(format, CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)(:(?<format>0{1,12}))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
