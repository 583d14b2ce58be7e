using System.Formats.Tar;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Saving;
using KineticsTools.Sources.Archives;
using static KineticsTools.Core.Tests.Archives.ArchiveTest;

namespace KineticsTools.Core.Tests.Archives;

public sealed class ManyClipsTests(MediaFixture media) : IAsyncDisposable
{
    private const string Heavy = "KINETICSTOOLS_TEST_HEAVY";

    private readonly ArchiveTest _test = new(media);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Twenty_thousand_clips_of_forty_archives_take_no_more_memory_at_the_end_than_at_the_start()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Heavy) is null, $"it takes a minute and a gigabyte of disk: set {Heavy}=1");
        byte[] clip = await _test.WholeClipAsync();
        string[] archives = [.. Enumerable.Range(0, 40).Select(i => Path.Combine(_test.Folder, $"part_{i}.tar"))];
        foreach ((string archive, int i) in archives.Select((archive, i) => (archive, i)))
        {
            await using TarWriter tar = new(File.Create(archive), TarEntryFormat.Ustar);
            foreach (int number in Enumerable.Range(i * 500, 500))
            {
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, NameOf(Clip(number))) { DataStream = new MemoryStream(clip) }, Token);
            }
        }

        ClipSaver saver = new(new SaveOptions { Destination = _test.Destination }, [new ArchiveSource(_test.Options(archives))], media.Tools);
        int saved = 0;
        long atStart = 0, most = 0;
        await foreach (ClipResult result in saver.SaveAsync(Enumerable.Range(0, 20_000).Select(i => Clip(i)).ToAsyncEnumerable(), Token))
        {
            saved += result.Status == ClipStatus.Saved ? 1 : 0;
            File.Delete(result.Path);
            if (saved % 1000 == 0)
            {
                long now = GC.GetTotalMemory(forceFullCollection: true);
                atStart = atStart == 0 ? now : atStart;
                most = Math.Max(most, now);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"managed memory: {atStart >> 20} MB after 1,000 clips, {most >> 20} MB at most");
        Assert.Equal(20_000, saved);
        Assert.InRange(most, 0, atStart + (8 << 20));
    }
}
