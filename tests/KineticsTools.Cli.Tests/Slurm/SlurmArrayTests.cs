using System.Globalization;
using System.Text;
using System.Text.Json;
using KineticsTools.Selection;

namespace KineticsTools.Cli.Tests.Slurm;

public class SlurmArrayTests(SampleData data)
{
    private const int Tasks = 8;
    private const int Videos = 32;
    private const int Windows = 2;

    [Fact]
    public async Task An_array_of_8_saves_every_clip_once_though_tasks_are_put_back_and_a_node_dies()
    {
        Assert.SkipWhen(SlurmCluster.WhyMissing() is not null, SlurmCluster.WhyMissing() ?? "");
        await using SlurmCluster cluster = await SlurmCluster.StartAsync(Directory.CreateDirectory(data.NewPath("slurm")).FullName);
        string[] ids = MakeData(cluster.Folder);

        // One video each of the first three tasks is held, so that all three are at work for as long as it takes to end them.
        string[] held = [.. Enumerable.Range(1, 3).Select(shard => ids.First(id => IsInShard(id, shard)))];
        HeldFFmpeg ffmpeg = new(data.NewPath("ffmpeg"), held);
        cluster.Environment["KINETICSTOOLS_FFMPEG"] = ffmpeg.Folder;

        string answer = await cluster.RunAsync("bash", "-euc", Repository.CodeBlock("cluster.md", "job=$(sbatch") + "\necho $job");
        string job = answer.Split('\n')[^1];
        await SlurmCluster.UntilAsync("three tasks are at work", () => Task.FromResult(held.All(ffmpeg.Holds)));

        // The time limit nears; somebody puts a task back, as preemption does; and the power of a node goes.
        await cluster.AlterAsync("scancel", "--signal=USR1", "--batch", job + "_0");
        await cluster.AlterAsync("scontrol", "requeue", job + "_1");
        await SlurmCluster.UntilAsync("both have come to rest", () => Task.FromResult(
            new[] { 0, 1 }.All(task => Log(cluster, job, task).Contains("Stopped before the end: ", StringComparison.Ordinal))));
        string node = await cluster.NodeOfAsync(job + "_2");
        await cluster.FailNodeAsync(node);
        ffmpeg.LetGo();
        await SlurmCluster.UntilAsync("all jobs have ended", async () => (await cluster.RunAsync("squeue", "-h")).Length == 0);

        AssertAllOnce(Path.Combine(cluster.Folder, "clips"), ids);
        Assert.All([0, 1, 2], task => Assert.Contains($"Shard {task + 1}/8 on", Log(cluster, job, task).Split("start 2")[0], StringComparison.Ordinal));
        Assert.All([0, 1, 2], task => Assert.Contains("start 2", Log(cluster, job, task), StringComparison.Ordinal));
        string states = await cluster.RunAsync("scontrol", "show", "job", "-o");
        Assert.All(states.Split('\n'), state => Assert.Contains("JobState=COMPLETED", state, StringComparison.Ordinal));
        AssertCoverage(cluster.Folder);
    }

    [Fact]
    public async Task An_array_that_leaves_out_tasks_is_refused_since_clips_would_be_left_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It takes bash.");
        (string Name, string Value)[] environment =
        [
            ("SLURM_ARRAY_TASK_ID", "5"), ("SLURM_ARRAY_TASK_MIN", "3"), ("SLURM_ARRAY_TASK_MAX", "5"), ("SLURM_ARRAY_TASK_COUNT", "2"),
            ("SLURM_ARRAY_TASK_STEP", "1"),
        ];

        Run run = await Kinetics.RunAsync(
            "bash", [Path.Combine(Repository.Root, "examples", "slurm", "save.sbatch"), data.Annotations], null, environment);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("leaves out tasks", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Many videos, all the same, and a few windows of each; and the examples, where the docs have them.</summary>
    private string[] MakeData(string folder)
    {
        string source = Directory.GetFiles(data.Videos)[0];
        string videos = Directory.CreateDirectory(Path.Combine(folder, "videos")).FullName;
        string[] ids = [.. Enumerable.Range(0, Videos).Select(number => string.Create(CultureInfo.InvariantCulture, $"slurm_{number:00000}"))];
        StringBuilder csv = new("label,youtube_id,time_start,time_end,split\n");
        foreach (string id in ids)
        {
            File.Copy(source, Path.Combine(videos, id + Path.GetExtension(source)));
            for (int start = 0; start < Windows; start++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"hugging,{id},{start},{start + 2},train\n");
            }
        }

        File.WriteAllText(Path.Combine(folder, "train.csv"), csv.ToString());
        Directory.CreateSymbolicLink(Path.Combine(folder, "examples"), Path.Combine(Repository.Root, "examples"));
        return ids;
    }

    private static bool IsInShard(string id, int shard) => new Shard(shard, Tasks).Contains(new KineticsClip(id, 0, 2));

    private static string Log(SlurmCluster cluster, string job, int task) =>
        File.ReadAllText(Path.Combine(cluster.Folder, string.Create(CultureInfo.InvariantCulture, $"kinetics-{job}_{task}.log")));

    private static void AssertAllOnce(string clips, string[] ids)
    {
        IEnumerable<string> wanted = ids.SelectMany(id => Enumerable.Range(0, Windows).Select(start =>
            string.Create(CultureInfo.InvariantCulture, $"{clips}/train/hugging/{id}_{start:000000}_{start + 2:000000}.mp4")));
        Assert.Equal(wanted.Order(), SampleData.FilesUnder(clips).Order());

        IReadOnlyList<JsonElement> journal = SampleData.Journal(clips);
        Assert.All(journal, line => Assert.Equal("Saved", line.GetProperty("status").GetString()));
        Assert.Equal(journal.Count, journal.Select(line => line.GetProperty("path").GetString()).Distinct().Count());

        // The line of a clip that was put in its place at the very moment of the power cut may be missing.
        Assert.InRange(journal.Count, (ids.Length * Windows) - 4, ids.Length * Windows);
    }

    private static void AssertCoverage(string folder)
    {
        string[] total = Assert.Single(
            File.ReadAllLines(Assert.Single(Directory.GetFiles(folder, "kinetics-coverage-*.log"))),
            line => line.Contains("(total)", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string count = (Videos * Windows).ToString(CultureInfo.InvariantCulture);

        // Wanted, saved, truncated, unavailable, failed, missing.
        Assert.Equal([count, count, "0", "0", "0", "0"], total[1..7]);
    }
}
