using System.Globalization;
using System.Text.Json;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Export;
using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Export;

public sealed class WebDatasetTests(MediaFixture media)
{
    private static readonly string?[] Labels = ["hugging", "abseiling", null, "welding", "brushing teeth", "hugging", "zumba"];

    [Fact]
    public async Task Plain_tar_unpacks_shards_of_samples_that_lie_together()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", Labels);
        folder.Put(clips);

        ManifestResult result = await ClipFolder.ExportAsync(folder.Options("WebDataset", "shards") with { ShardCount = 3 }, clips);

        Assert.Equal(7, result.Written);
        string[] shards = [.. Directory.GetFiles(folder.File("shards"), "*.tar").Select(path => Path.GetFileName(path)!).Order()];
        Assert.Equal(["00000.tar", "00001.tar", "00002.tar"], shards);
        List<string> seen = [];
        foreach (string shard in shards)
        {
            List<Dictionary<string, string>> samples = await ReadAsync(folder, shard);
            Assert.All(samples, sample => CheckSample(folder, clips, sample));
            seen.AddRange(samples.Select(sample => FrameworkReaders.Json(sample["json"]).GetProperty("youtube_id").GetString()!));
            Assert.Equal(
                Enumerable.Range(0, samples.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{shard[..5]}{i}")),
                samples.Select(sample => sample["__key__"]));
            JsonElement stats = FrameworkReaders.Json(folder.File($"shards/{shard[..5]}_stats.json"));
            Assert.Equal(
                ["count", "successes", "failed_to_download", "failed_to_resize", "duration", "bytes_downloaded", "start_time", "end_time", "status_dict"],
                stats.EnumerateObject().Select(property => property.Name));
            Assert.Equal(samples.Count, stats.GetProperty("status_dict").GetProperty("success").GetInt32());
        }

        Assert.Equal(clips.Select(clip => clip.YouTubeId).Order(), seen.Order());
        Assert.NotEqual(clips.Select(clip => clip.YouTubeId), seen);
        JsonElement index = FrameworkReaders.Json(folder.File("shards/index.json"));
        Assert.Equal("wids-shard-index-v1", index.GetProperty("__kind__").GetString());
        Assert.Equal(
            shards.Select(shard => (shard, new FileInfo(folder.File("shards/" + shard)).Length)),
            index.GetProperty("shardlist").EnumerateArray().Select(shard => (shard.GetProperty("url").GetString()!, shard.GetProperty("filesize").GetInt64())));
        Assert.Equal([3, 3, 1], index.GetProperty("shardlist").EnumerateArray().Select(shard => shard.GetProperty("nsamples").GetInt32()));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_whatever_the_order_and_another_seed_others()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", Labels);
        folder.Put(clips);

        byte[][] bytes = await Task.WhenAll(
            ShardAsync("a", 1, clips), ShardAsync("b", 1, clips.Reverse()), ShardAsync("c", 2, clips), ShardAsync("d", null, clips));

        Assert.Equal(bytes[0], bytes[1]);
        Assert.NotEqual(bytes[0], bytes[2]);
        Assert.Equal(
            clips.Select(clip => clip.YouTubeId),
            (await ReadAsync(folder, "00000.tar", "d")).Select(sample => FrameworkReaders.Json(sample["json"]).GetProperty("youtube_id").GetString()));

        async Task<byte[]> ShardAsync(string name, int? seed, IEnumerable<KineticsClip> order)
        {
            await ClipFolder.ExportAsync(folder.Options("WebDataset", name) with { Seed = seed }, order);
            return File.ReadAllBytes(folder.File(name + "/00000.tar"));
        }
    }

    [Fact]
    public async Task No_shard_is_larger_than_it_may_be_unless_one_clip_is()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", Labels);
        folder.Put(clips);
        long clipSize = new FileInfo(folder.Location().PathOf(clips[0])).Length;
        long most = (2 * clipSize) + 20_000;

        await ClipFolder.ExportAsync(folder.Options("WebDataset", "some") with { ShardCount = null, ShardSize = most }, clips);
        await ClipFolder.ExportAsync(folder.Options("WebDataset", "ones") with { ShardCount = null, ShardSize = 1 }, clips);

        Assert.All(Directory.GetFiles(folder.File("some"), "*.tar"), shard => Assert.InRange(new FileInfo(shard).Length, clipSize, most));
        Assert.Equal(4, Directory.GetFiles(folder.File("some"), "*.tar").Length);
        Assert.Equal(7, Directory.GetFiles(folder.File("ones"), "*.tar").Length);
    }

    [Fact]
    public async Task A_file_that_vanishes_or_changes_in_the_middle_is_left_out_and_counted()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", Labels);
        folder.Put(clips);
        Vanishing format = new(() =>
        {
            File.Delete(folder.Location().PathOf(clips[1]));
            File.AppendAllText(folder.Location().PathOf(clips[3]), "more");
        });

        ManifestResult result = await ClipFolder.ExportAsync(folder.Options("WebDataset", "shards") with { Format = format }, clips);

        Assert.Equal((5, 1, 1), (result.Written, result.Missing, result.Invalid));
        Assert.Contains("vanished", result.LeftOut.Single(omission => omission.Clip == clips[1]).Problem);
        Assert.Equal(5, (await ReadAsync(folder, "00000.tar")).Count);
        Assert.Equal(2, FrameworkReaders.Json(folder.File("shards/00000_stats.json")).GetProperty("failed_to_download").GetInt32());
    }

    /// <summary>WebDataset, and just before it something that happens to the files.</summary>
    private sealed class Vanishing(Action happen) : IManifestFormat
    {
        private readonly IManifestFormat _format = ManifestFormats.Find("WebDataset");

        public string Name => _format.Name;

        public string Description => _format.Description;

        public ClassNeed ClassNeed => _format.ClassNeed;

        public bool IsFolder => true;

        public Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
        {
            happen();
            return _format.WriteAsync(manifest, path, cancellationToken);
        }
    }

    private static void CheckSample(ClipFolder folder, KineticsClip[] clips, Dictionary<string, string> sample)
    {
        JsonElement json = FrameworkReaders.Json(sample["json"]);
        KineticsClip clip = clips.Single(one => one.YouTubeId == json.GetProperty("youtube_id").GetString());
        Assert.Equal(clip.Label is null ? ["__key__", "json", "mp4"] : ["__key__", "cls", "json", "mp4"], sample.Keys.Order());
        Assert.Equal(File.ReadAllBytes(folder.Location().PathOf(clip)), File.ReadAllBytes(sample["mp4"]));
        Assert.Equal(sample["__key__"], json.GetProperty("key").GetString());
        Assert.Equal((clip.Label, clip.Url), (json.GetProperty("label").GetString(), json.GetProperty("url").GetString()));
        Assert.Equal((clip.TimeStart, clip.TimeEnd), (json.GetProperty("time_start").GetInt32(), json.GetProperty("time_end").GetInt32()));
        if (clip.Label is not null)
        {
            Assert.Equal(PathLabelListTests.IndexOf("400", clip.Label), int.Parse(File.ReadAllText(sample["cls"]), CultureInfo.InvariantCulture));
        }
    }

    private static async Task<List<Dictionary<string, string>>> ReadAsync(ClipFolder folder, string shard, string of = "shards")
    {
        string unpacked = Directory.CreateDirectory(folder.File($"unpacked.{of}.{shard}")).FullName;
        ChildProcessResult run = await ChildProcess.RunAsync(
            new ChildProcessRequest { FileName = "tar", Arguments = ["xvf", folder.File($"{of}/{shard}"), "-C", unpacked] },
            TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (run.ExitCode, run.StandardError));
        return FrameworkReaders.WebDataset(unpacked, run.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
