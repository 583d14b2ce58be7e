using KineticsTools.Cli.Json;
using KineticsTools.Cli.Output;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Commands;

/// <summary>Says what a run would do. Whether a source has the video is not asked.</summary>
internal sealed class SavePlan(Messages messages, SaveOptions options, ClipPlan plan, bool json)
{
    internal async Task WriteAsync(IAsyncEnumerable<KineticsClip> clips)
    {
        long saves = 0, there = 0, unavailable = 0, others = 0;
        await using StreamWriter output = StandardOutput.Open();
        if (!json)
        {
            await output.WriteLineAsync(Columns.PlanHeader);
        }

        await foreach (KineticsClip clip in clips)
        {
            string path = options.PathOf(clip);
            ClipResult? done = plan.Decide(clip, path);
            _ = done switch
            {
                null => saves++,
                { Status: ClipStatus.Unavailable } => unavailable++,
                { Reason: ClipReason.AlreadySaved } => there++,
                _ => others++,
            };
            if (json)
            {
                await output.WriteLineAsync(JsonLines.Of(new PlanLine(clip, path, done)));
            }
            else if (done is null)
            {
                await output.WriteLineAsync(Columns.OfPlan(clip, path));
            }
        }

        await output.FlushAsync();
        messages.Note(
            $"{saves:N0} to save, {there:N0} there already, {unavailable:N0} known to be unavailable, {others:N0} that did not fail, in {options.Destination}. Nothing was written.");
    }
}
