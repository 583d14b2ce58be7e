namespace FakeYouTube;

/// <summary>The site's numbers for formats.</summary>
internal static class Itags
{
    public const int Progressive = 18;
    public const int Aac = 140;
    public const int Opus = 251;

    public static int H264(int height) => height switch
    {
        144 => 160,
        240 => 133,
        360 => 134,
        480 => 135,
        720 => 136,
        1080 => 137,
        _ => throw new ArgumentOutOfRangeException(nameof(height), height, "The site has no such height."),
    };

    public static int Vp9(int height) => height switch
    {
        144 => 278,
        240 => 242,
        360 => 243,
        480 => 244,
        720 => 247,
        1080 => 248,
        _ => throw new ArgumentOutOfRangeException(nameof(height), height, "The site has no such height."),
    };
}
