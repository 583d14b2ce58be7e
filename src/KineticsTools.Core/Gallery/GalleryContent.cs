using System.Globalization;
using System.Text.Json;

namespace KineticsTools.Gallery;

/// <summary>A clip on the page.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Number">Its number among the previews.</param>
/// <param name="Sheet">The sheet of its preview, or -1 where it has none.</param>
/// <param name="Seconds">How long it is; 0 where that is not known.</param>
/// <param name="Size">Its size in bytes.</param>
internal readonly record struct ShownClip(GalleryClip Clip, int Number, int Sheet, double Seconds, long Size);

/// <summary>What a gallery shows: each clip that is there, and how many of each kind are not.</summary>
internal sealed class GalleryContent
{
    private readonly List<ShownClip> _clips = [];
    private readonly Dictionary<(string Label, string Split, string Status, string Reason), int> _counts = [];
    private readonly NumberedNames _labels = new();
    private readonly NumberedNames _splits = new();

    /// <summary>How many clips are shown.</summary>
    internal int Count => _clips.Count;

    /// <summary>How many of them cannot be decoded.</summary>
    internal int Undecodable => _clips.Count(clip => clip.Sheet < 0);

    /// <summary>What the journal says, or <see langword="null"/> where there is none.</summary>
    internal JournalSummary? Journal { get; set; }

    /// <summary>Adds a clip that is there.</summary>
    internal void Add(ShownClip clip) => _clips.Add(clip);

    /// <summary>Adds a clip that is not.</summary>
    internal void AddAbsent(GalleryClip clip)
    {
        var kind = (clip.Label, clip.Split, clip.Status, clip.Reason);
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Writes it as the page's script reads it.</summary>
    internal void Write(Utf8JsonWriter json, GalleryOptions options)
    {
        string folder = Path.GetDirectoryName(options.Path)!;
        json.WriteStartObject();
        json.WriteString("made", DateTime.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        json.WriteNumber("frames", options.Frames);
        json.WriteStartArray("clips");
        foreach (ShownClip shown in _clips)
        {
            WriteClip(json, shown, folder);
        }

        json.WriteEndArray();
        json.WriteStartArray("counts");
        foreach (((string label, string split, string status, string reason), int count) in _counts)
        {
            json.WriteStartArray();
            json.WriteNumberValue(_labels.Of(label));
            json.WriteNumberValue(_splits.Of(split));
            json.WriteStringValue(status);
            json.WriteStringValue(reason);
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        _labels.Write(json, "labels");
        _splits.Write(json, "splits");
        Journal?.Write(json, "journal");
        json.WriteEndObject();
    }

    private void WriteClip(Utf8JsonWriter json, ShownClip shown, string folder)
    {
        json.WriteStartArray();
        json.WriteNumberValue(shown.Number);
        json.WriteStringValue(shown.Clip.Name);
        json.WriteNumberValue(_labels.Of(shown.Clip.Label));
        json.WriteNumberValue(_splits.Of(shown.Clip.Split));
        if (shown.Clip.Key is { } key)
        {
            json.WriteNumberValue(key.TimeStart);
            json.WriteNumberValue(key.TimeEnd);
        }
        else
        {
            json.WriteNullValue();
            json.WriteNullValue();
        }

        json.WriteStringValue(shown.Clip.Reason);
        json.WriteNumberValue(Math.Round(shown.Seconds, 3));
        json.WriteNumberValue(shown.Size);
        json.WriteStringValue(AddressOf(shown.Clip.Path!, folder));
        json.WriteNumberValue(shown.Sheet);
        json.WriteEndArray();
    }

    // Relative, so that page and clips can be moved together; from another drive the full address.
    private static string AddressOf(string path, string folder)
    {
        string relative = Path.GetRelativePath(folder, path);
        return Path.IsPathRooted(relative)
            ? new Uri(path).AbsoluteUri
            : "./" + string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    /// <summary>Names that are written once and then named by number.</summary>
    private sealed class NumberedNames
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        internal int Of(string name)
        {
            if (!_numbers.TryGetValue(name, out int number))
            {
                _numbers[name] = number = _numbers.Count;
            }

            return number;
        }

        internal void Write(Utf8JsonWriter json, string property)
        {
            json.WriteStartArray(property);
            foreach (string name in _numbers.Keys)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }
    }
}
