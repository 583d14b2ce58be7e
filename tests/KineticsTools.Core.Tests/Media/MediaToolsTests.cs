using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Media;

public sealed class MediaToolsTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026", "5.1")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", "4.4")]
    [InlineData("ffmpeg version n7.1.1 Copyright", "7.1")]
    [InlineData("ffmpeg version 8.0-full_build-www.gyan.dev Copyright", "8.0")]
    [InlineData("ffmpeg version N-118896-g9f0970ee35 Copyright\nlibavutil      60.  2.100 / 60.  2.100\n", "8.0")]
    [InlineData("ffmpeg version git-2021 Copyright\nlibavutil      56. 70.100 / 56. 70.100\n", "4.4")]
    public void The_version_is_read_from_every_kind_of_build(string text, string version) =>
        Assert.Equal(Version.Parse(version), MediaTools.ParseVersion(text));

    [Fact]
    public async Task The_programs_are_found_in_a_named_folder()
    {
        MediaTools tools = await MediaTools.LocateAsync(Path.GetDirectoryName(media.Tools.FFmpegPath), Token);

        Assert.Equal(media.Tools, tools);
    }

    [Theory]
    [InlineData(false, "not the full path")]
    [InlineData(true, "ffmpeg was not found in")]
    public async Task Missing_programs_are_told_with_how_to_install_them(bool isFullPath, string message)
    {
        string folder = isFullPath ? Path.GetDirectoryName(media.NewPath("x"))! : "bin";

        MediaToolMissingException e = await Assert.ThrowsAsync<MediaToolMissingException>(
            () => MediaTools.LocateAsync(folder, Token));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.All(["apt ", "dnf ", "winget ", "brew "], way => Assert.Contains(way, e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_is_no_ffmpeg_is_refused()
    {
        string ffmpeg = media.NewPath(OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg");
        await File.WriteAllTextAsync(ffmpeg, "no program", Token);
        File.Copy(ffmpeg, ffmpeg.Replace("ffmpeg", "ffprobe", StringComparison.Ordinal));

        await Assert.ThrowsAsync<MediaToolMissingException>(() => MediaTools.LocateAsync(Path.GetDirectoryName(ffmpeg), Token));
    }
}
