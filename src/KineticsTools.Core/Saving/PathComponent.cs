using System.Globalization;
using System.Text;
using KineticsTools.Selection;

namespace KineticsTools.Saving;

/// <summary>Makes a text that somebody else wrote into the name of one folder or file, on any system's rules.</summary>
internal static class PathComponent
{
    /// <summary>Longest name in bytes; most file systems end at 255.</summary>
    private const int MostBytes = 120;

    /// <summary>Characters that Windows refuses; the slash among them is refused everywhere.</summary>
    private const string Refused = "<>:\"/\\|?*";

    /// <summary>Names that Windows keeps for devices, whatever their ending.</summary>
    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>The name that a text becomes: itself, where it is fit to be one.</summary>
    internal static string From(string text, LabelStyle style)
    {
        StringBuilder name = new(text.Length);
        foreach (char c in text)
        {
            bool refused = Refused.Contains(c) || char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Surrogate;
            name.Append(refused || (style == LabelStyle.Underscore && c == ' ') ? '_' : c);
        }

        // Windows drops dots and spaces at the end, and "." and ".." are no names at all.
        for (int i = name.Length - 1; i >= 0 && name[i] is '.' or ' '; i--)
        {
            name[i] = '_';
        }

        if (name.Length > 0 && name[0] is ' ' or '.')
        {
            name[0] = '_';
        }

        string result = name.ToString();
        if (Devices.Contains(result.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase))
        {
            result = "_" + result;
        }

        return Encoding.UTF8.GetByteCount(result) <= MostBytes ? result : Shorten(result, text);
    }

    /// <summary>Cuts a name, and tells it by a hash from others that start alike.</summary>
    private static string Shorten(string name, string text)
    {
        string hash = StableHash.Of(text).ToString("x16", CultureInfo.InvariantCulture);
        int length = name.Length;
        while (Encoding.UTF8.GetByteCount(name.AsSpan(0, length)) > MostBytes - hash.Length - 1)
        {
            length--;
        }

        return $"{name[..length].TrimEnd(' ', '.')}-{hash}";
    }
}
