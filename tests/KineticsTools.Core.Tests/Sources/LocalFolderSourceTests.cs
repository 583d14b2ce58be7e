using KineticsTools.Sources;

namespace KineticsTools.Core.Tests.Sources;

public sealed class LocalFolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-aaaaaaaaaa.mp4", false)]
    [InlineData("deep/er/-aaaaaaaaaa.webm", false)]
    [InlineData("A title [with brackets] [-aaaaaaaaaa].mkv", false)]
    [InlineData("-aaaaaaaaaa_000005_000015.mp4", true)]
    [InlineData("-aaaaaaaaaa_5_15.mp4", true)]
    public async Task A_video_is_found_by_its_name(string name, bool trimmed)
    {
        string path = _folder.Write(name, "x"u8.ToArray());

        Acquisition answer = await AcquireAsync();

        Assert.Equal((path, trimmed), (answer.Media!.Video.Path, answer.Media.IsTrimmed));
        Assert.Equal(trimmed ? 5 : 0, answer.Media.Video.Offset);
    }

    [Theory]
    [InlineData("-aaaaaaaaaa.mp4.part")]
    [InlineData(".-aaaaaaaaaa.mp4")]
    [InlineData("-aaaaaaaaaa.txt")]
    [InlineData("-aaaaaaaaaaa.mp4")]
    [InlineData("-aaaaaaaaaa_000006_000016.mp4")]
    public async Task Other_files_are_not_taken_for_it(string name)
    {
        _folder.Write(name, "x"u8.ToArray());

        Acquisition answer = await AcquireAsync();

        Assert.Null(answer.Media);
        Assert.Equal(ClipReason.NotInSource, answer.Reason);
        Assert.Contains(_folder.Path, answer.Message);
    }

    [Fact]
    public async Task A_clip_goes_before_a_video_and_a_better_kind_of_file_before_another()
    {
        _folder.Write("b/-aaaaaaaaaa.webm", "x"u8.ToArray());
        string video = _folder.Write("c/-aaaaaaaaaa.mp4", "x"u8.ToArray());
        _folder.Write("a/-aaaaaaaaaa.m4a", "x"u8.ToArray());
        Assert.Equal(video, (await AcquireAsync()).Media!.Video.Path);

        string clip = _folder.Write("z/-aaaaaaaaaa_5_15.mp4", "x"u8.ToArray());
        Assert.Equal(clip, (await AcquireAsync()).Media!.Video.Path);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_said_at_once() =>
        Assert.Throws<DirectoryNotFoundException>(() => new LocalFolderSource([_folder.File("nowhere")]));

    private Task<Acquisition> AcquireAsync() => new LocalFolderSource([_folder.Path])
        .AcquireAsync(new KineticsClip("-aaaaaaaaaa", 5, 15), TestContext.Current.CancellationToken);
}
