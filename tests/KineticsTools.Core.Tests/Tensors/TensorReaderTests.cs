using System.Diagnostics;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Tensors;

namespace KineticsTools.Core.Tests.Tensors;

public sealed class TensorReaderTests(MediaFixture media)
{
    private const int Side = 224;

    [Theory]
    [InlineData("testsrc2=size=340x256:rate=25")]
    [InlineData("mandelbrot=size=320x180:rate=30")]
    [InlineData("testsrc=size=202x360:rate=24,hue=H=0.3*t")]
    public async Task Rgb_is_what_ffmpeg_scales_and_crops(string source)
    {
        string clip = await MakeAsync(source, 1);
        byte[] reference = await RunAsync("-i", clip, "-vf",
            $"fps=25,scale='if(lt(iw,ih),256,-1)':'if(lt(iw,ih),-1,256)':flags=bilinear,crop={Side}:{Side}", "-pix_fmt", "rgb24", "-f", "rawvideo", "-");

        FloatTensor tensor = await ReadAsync(clip, TensorKind.Rgb, new TensorOptions { Frames = 20, StartFrame = 3 });

        Assert.Equal([1, 20, Side, Side, 3], tensor.Shape);
        int skipped = 3 * Side * Side * 3;
        double difference = tensor.Values.Select((value, i) => Math.Abs(value - ((reference[skipped + i] / 127.5) - 1))).Average();
        Assert.InRange(difference, 0, 1.0 / 255);
        Assert.InRange(tensor.Values.Max() - tensor.Values.Min(), 1, 2);
    }

    [Fact]
    public async Task Flow_is_that_of_the_picture_in_units_of_20_pixels()
    {
        // A still picture that a window of 256x256 moves over: 3 pixels to the right, 1 down each frame, so all in it goes to the left and up.
        string clip = await MakeAsync("mandelbrot=size=400x400:rate=25:start_scale=0.5,trim=end_frame=1,loop=loop=-1:size=1,crop=256:256:3*n:n", 0.2);

        FloatTensor tensor = await ReadAsync(clip, TensorKind.Flow, new TensorOptions { Frames = 2, StartFrame = 1 });

        Assert.Equal([1, 2, Side, Side, 2], tensor.Shape);
        Assert.Equal(-3.0 / 20, Median(tensor.Values.Where((_, i) => i % 2 == 0)), 0.1 / 20);
        Assert.Equal(-1.0 / 20, Median(tensor.Values.Where((_, i) => i % 2 == 1)), 0.1 / 20);
    }

    [Fact]
    public async Task A_clip_that_is_too_short_says_how_long_it_is()
    {
        string clip = await MakeAsync("testsrc=size=64x48:rate=25", 0.4);

        string rgb = await ProblemAsync(clip, TensorKind.Rgb, new TensorOptions { Frames = 11 });
        string flow = await ProblemAsync(clip, TensorKind.Flow, new TensorOptions { Frames = 10 });

        Assert.Equal("It is too short: it has 10 frames at 25 a second, and 11 are needed.", rgb);
        Assert.Equal(rgb, flow);
    }

    [Fact]
    public async Task What_is_no_clip_is_told()
    {
        string text = media.NewPath("text.mp4");
        await File.WriteAllTextAsync(text, "not a video", TestContext.Current.CancellationToken);

        Assert.NotEmpty(await ProblemAsync(text, TensorKind.Rgb, new TensorOptions()));
        Assert.Equal("It has no picture.", await ProblemAsync(await media.MakeAsync("a.m4a", "-t", "1", "-vn"), TensorKind.Rgb, new TensorOptions()));
    }

    [Fact]
    public async Task Tensors_are_files_with_the_samples_names_each_made_once()
    {
        string clip = await MakeAsync("testsrc=size=64x48:rate=25", 0.4);
        string folder = media.NewPath("tensors");
        string twin = Path.Combine(folder, Path.GetFileName(clip));
        TensorJob[] jobs = [TensorJob.For(clip, TensorKind.Rgb, folder), TensorJob.For(twin, TensorKind.Rgb, folder)];
        TensorOptions options = new() { Frames = 3 };

        List<TensorOutcome> made = await MakeAllAsync(new TensorMaker(media.Tools, options, replace: false, width: 1), jobs);
        List<TensorOutcome> again = await MakeAllAsync(new TensorMaker(media.Tools, options, replace: false, width: 1), jobs[..1]);
        List<TensorOutcome> other = await MakeAllAsync(new TensorMaker(media.Tools, options with { Frames = 2 }, replace: false, width: 1), jobs[..1]);
        List<TensorOutcome> forced = await MakeAllAsync(new TensorMaker(media.Tools, options with { Frames = 2 }, replace: true, width: 1), jobs[..1]);

        Assert.Equal(Path.Combine(folder, "clip_rgb.npy"), made[0].Tensor!.Path);
        Assert.Contains(clip, made[1].Problem, StringComparison.Ordinal);
        Assert.True(again[0].Tensor!.Skipped);
        Assert.Contains("(1, 3, 224, 224, 3)", other[0].Problem, StringComparison.Ordinal);
        Assert.Equal([1, 2, Side, Side, 3], forced[0].Tensor!.Shape);
        Assert.Equal(["clip_rgb.npy"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    private static async Task<List<TensorOutcome>> MakeAllAsync(TensorMaker maker, TensorJob[] jobs)
    {
        List<TensorOutcome> outcomes = [];
        await foreach (TensorOutcome outcome in maker.MakeAsync(jobs.ToAsyncEnumerable(), TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private Task<FloatTensor> ReadAsync(string clip, TensorKind kind, TensorOptions options) =>
        new TensorReader(media.Tools).ReadAsync(clip, kind, options, TestContext.Current.CancellationToken);

    private async Task<string> ProblemAsync(string clip, TensorKind kind, TensorOptions options) =>
        (await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(clip, kind, options))).Message;

    private async Task<string> MakeAsync(string source, double seconds)
    {
        string path = media.NewPath("clip.mp4");
        string length = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await RunAsync("-f", "lavfi", "-i", source, "-t", length, "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", path);
        return path;
    }

    private async Task<byte[]> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(media.Tools.FFmpegPath, ["-v", "error", "-nostdin", .. arguments]) { RedirectStandardOutput = true })!;
        using MemoryStream output = new();
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    private static double Median(IEnumerable<float> values)
    {
        float[] sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
