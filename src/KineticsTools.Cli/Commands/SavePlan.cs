using KineticsTools.Cli.Json;
using KineticsTools.Cli.Output;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Commands;

/// <summary>Says what a run would do. Whether a source has the video is not asked.</summary>
internal sealed class SavePlan(Messages messages, SaveOptions options, bool json)
{
    internal async Task WriteAsync(IAsyncEnumerable<KineticsClip> clips)
    {
        long saves = 0, skips = 0;
        await using StreamWriter output = StandardOutput.Open();
        if (!json)
        {
            await output.WriteLineAsync(Columns.PlanHeader);
        }

        await foreach (KineticsClip clip in clips)
        {
            string path = options.PathOf(clip);
            bool skip = options.Skips(path);
            _ = skip ? skips++ : saves++;
            if (json)
            {
                await output.WriteLineAsync(JsonLines.Of(new PlanLine(clip, path, skip)));
            }
            else if (!skip)
            {
                await output.WriteLineAsync(Columns.OfPlan(clip, path));
            }
        }

        await output.FlushAsync();
        messages.Note($"{saves:N0} to save, {skips:N0} there already, in {options.Destination}. Nothing was written.");
    }
}
