using System.Globalization;

namespace KineticsTools.Export;

/// <summary>The names of frames: <c>img_00001.jpg</c> and so on, as MMAction2's <c>RawframeDataset</c> looks for them.</summary>
internal static class FrameName
{
    /// <summary>The names as ffmpeg's image2 muxer takes them.</summary>
    internal const string Pattern = "img_%05d.jpg";

    /// <summary>What finds the frames in a folder.</summary>
    internal const string Wildcard = "img_*.jpg";

    /// <summary>Whether a name is that of a frame.</summary>
    /// <param name="name">The name, without its folder.</param>
    internal static bool Is(string name) =>
        name.StartsWith("img_", StringComparison.Ordinal) && name.EndsWith(".jpg", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan()[4..^4], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 0 && name == Of(number);

    /// <summary>The name of a frame.</summary>
    /// <param name="number">Its number, from 1.</param>
    internal static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"img_{number:00000}.jpg");
}
