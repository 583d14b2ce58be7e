using System.Text.Json;
using KineticsTools.Core.Tests.Journal;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Core.Tests.Saving;

/// <summary>What runs at one destination do to keep out of each other's way.</summary>
public sealed class DestinationTests : JournalTest
{
    private SaveOptions Options => new() { Destination = Destination };

    [Fact]
    public async Task A_clip_is_claimed_by_one_and_free_again_when_its_job_ends()
    {
        ClipJob mine = await JobAsync();
        ClipJob theirs = await JobAsync();

        Assert.Null(mine.Claim());
        ClipResult? busy = theirs.Claim();
        Assert.Equal((ClipStatus.Skipped, ClipReason.InProgress, 0), (busy!.Status, busy.Reason, busy.Attempts));
        Assert.False(theirs.IsNews);
        await mine.DisposeAsync();
        Assert.Null(theirs.Claim());
        await theirs.DisposeAsync();

        Assert.Empty(Directory.GetFiles(Path.Combine(Destination, ".kinetics", "claims")));
    }

    [Fact]
    public async Task What_another_saved_after_the_plan_looked_is_not_saved_again()
    {
        ClipJob job = await JobAsync();
        ClipJob anew = await JobAsync(Options with { Force = true });
        Directory.CreateDirectory(Path.GetDirectoryName(job.Path)!);
        await File.WriteAllTextAsync(job.Path, "a clip", Token);

        Assert.Equal(ClipReason.AlreadySaved, job.Claim()!.Reason);
        await job.DisposeAsync();
        Assert.Null(anew.Claim());
        await anew.DisposeAsync();
    }

    [Fact]
    public async Task Claims_of_the_dead_are_removed_and_those_of_the_living_stay()
    {
        await using ClipJob mine = await JobAsync();
        Assert.Null(mine.Claim());
        string folder = Path.Combine(Destination, ".kinetics", "claims");
        string living = Assert.Single(Directory.GetFiles(folder));
        string dead = Path.Combine(folder, "0123456789abcdef");
        File.WriteAllText(dead, "");
        File.SetLastWriteTimeUtc(dead, DateTime.UtcNow.AddMinutes(-1));
        File.SetLastWriteTimeUtc(living, DateTime.UtcNow.AddMinutes(-1));

        new ClipClaims(Destination).RemoveAbandoned();

        Assert.Equal(living, Assert.Single(Directory.GetFiles(folder)));
    }

    [Fact]
    public void A_partial_file_of_another_host_goes_when_it_is_older_than_a_clip_can_take()
    {
        string folder = Path.Combine(Destination, "val");
        Directory.CreateDirectory(folder);
        string old = Path.Combine(folder, ".a.mp4.elsewhere~12~34.part");
        string young = Path.Combine(folder, ".b.mp4.elsewhere~12~34.part");
        string strange = Path.Combine(folder, ".c.part");
        foreach (string path in new[] { old, young, strange })
        {
            File.WriteAllText(path, "");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(path == young ? -0.5 : -2));
        }

        new PartialFile().PathFor(Path.Combine(folder, "d.mp4"));

        Assert.Equal([young, strange], Directory.GetFiles(folder).Order());
    }

    [Fact]
    public void A_lock_is_of_one_run_at_a_time()
    {
        using (RunLock.Take(Destination, Warnings.Add))
        {
            DestinationBusyException busy = Assert.Throws<DestinationBusyException>(() => RunLock.Take(Destination, Warnings.Add));
            Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", busy.Message, StringComparison.Ordinal);
        }

        RunLock.Take(Destination, Warnings.Add).Dispose();
        Assert.Empty(Warnings);
        Assert.Empty(Directory.GetFiles(Path.Combine(Destination, ".kinetics")));
    }

    [Fact]
    public void A_lock_that_a_dead_run_left_is_taken_over_and_that_is_said()
    {
        Folder.Write("clips/.kinetics/run.lock", []);
        Folder.Write("clips/.kinetics/run.holder", "process 12 on elsewhere\n"u8.ToArray());

        RunLock.Take(Destination, Warnings.Add).Dispose();

        Assert.Contains("process 12 on elsewhere", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_layout_is_refused_until_it_is_allowed()
    {
        await NoteAsync(Options);
        SaveOptions other = Options with { Layout = new ClipLayout("{id}_{start}_{end}", LabelStyle.Published) };

        DestinationMismatchException refused = await Assert.ThrowsAsync<DestinationMismatchException>(() => PlanAsync(other));
        Assert.Contains(ClipLayout.Default, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DestinationMismatchException>(
            () => PlanAsync(Options with { Layout = new ClipLayout(ClipLayout.Default, LabelStyle.Underscore) }));
        await NoteAsync(other with { AllowMixed = true });

        Assert.Equal("{id}_{start}_{end}", DestinationRecord.Read(Destination, Warnings.Add)!.Layout);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task Another_release_is_refused_unless_its_clips_have_a_folder_of_their_own()
    {
        await NoteAsync(Options);
        KineticsClip other = new("-aaaaaaaaaa", 0, 10) { Release = "600" };

        DestinationMismatchException refused = await Assert.ThrowsAsync<DestinationMismatchException>(() => NoteAsync(Options, other));
        Assert.Contains("Kinetics 400", refused.Message, StringComparison.Ordinal);
        await NoteAsync(Options, new KineticsClip("-aaaaaaaaaa", 0, 10));
        await NoteAsync(Options with { AllowMixed = true }, other);
        Assert.Equal(["400", "600"], DestinationRecord.Read(Destination, Warnings.Add)!.Releases);
        await NoteAsync(Options, other);

        File.Delete(RecordPath);
        SaveOptions apart = Options with { Layout = new ClipLayout("{release}/{id}_{start}_{end}", LabelStyle.Published) };
        await NoteAsync(apart);
        await NoteAsync(apart, other);
    }

    [Fact]
    public async Task A_record_that_is_damaged_is_said_and_written_anew_and_a_later_one_ends_the_run()
    {
        Folder.Write("clips/.kinetics/destination.json", "{\"v\":1,\"lay"u8.ToArray());
        await NoteAsync(Options);
        Assert.Contains("destination.json cannot be read", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.NotNull(DestinationRecord.Read(Destination, Warnings.Add));

        Folder.Write("clips/.kinetics/destination.json", "{\"v\":2,\"layout\":\"{id}_{start}_{end}\"}"u8.ToArray());
        await Assert.ThrowsAsync<DestinationMismatchException>(() => PlanAsync(Options));
    }

    [Fact]
    public void A_record_of_a_run_has_a_line_a_clip_and_a_summary_of_its_end()
    {
        SaveOptions options = Options with { LogPath = Folder.File("logs/run.log"), SummaryPath = Folder.File("run/summary.json") };
        ClipResult failed = Result(Clip(0), ClipStatus.Failed, ClipReason.FetchFailed) with { Message = "The line\nbroke." };
        using (RunRecord record = new(options))
        {
            record.Add(failed);
            record.Add(Result(Clip(10), ClipStatus.Skipped, ClipReason.AlreadySaved) with { Attempts = 0 });
            record.End(new SaveProgress(2, 0, 1, 0, 1, 0, TimeSpan.FromSeconds(1.5)), RunOutcome.SomeFailed);
            record.End(default, RunOutcome.Stopped);
        }

        string[] lines = File.ReadAllLines(options.LogPath);
        Assert.Equal(3, lines.Length);
        Assert.EndsWith($"Failed FetchFailed: {failed.Clip}: The line broke.", lines[1], StringComparison.Ordinal);
        JsonElement summary = JsonDocument.Parse(File.ReadAllText(options.SummaryPath)).RootElement;
        Assert.Equal("SomeFailed", summary.GetProperty("outcome").GetString());
        Assert.Equal((2, 1, 1), (summary.GetProperty("taken").GetInt32(), summary.GetProperty("skipped").GetInt32(), summary.GetProperty("failed").GetInt32()));
        Assert.Equal(1, summary.GetProperty("reasons").GetProperty("FetchFailed").GetInt32());
        Assert.Equal(1.5, summary.GetProperty("elapsed").GetDouble());
    }

    private string RecordPath => Path.Combine(Destination, ".kinetics", "destination.json");

    private Task<ClipPlan> PlanAsync(SaveOptions options) => ClipPlan.MakeAsync(options, [ClipSources.YouTube], Warnings.Add, Token);

    private async Task<ClipJob> JobAsync(SaveOptions? options = null) =>
        (await PlanAsync(options ?? Options)).JobFor(Clip(0), Options.PathOf(Clip(0)));

    private async Task NoteAsync(SaveOptions options, KineticsClip? clip = null)
    {
        ClipPlan plan = await PlanAsync(options);
        string path = options.PathOf(clip ?? Clip(0));
        Assert.Null(plan.Decide(clip ?? Clip(0), path));
        await plan.JobFor(clip ?? Clip(0), path).DisposeAsync();
    }
}
