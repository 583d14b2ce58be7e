using KineticsTools.Media;

namespace SyntheticKinetics;

/// <summary>Cuts a clip as slowly as x264 can: a process for tests to kill while its ffmpeg runs.</summary>
internal static class SlowCut
{
    public static async Task<int> RunAsync(string source, string target)
    {
        MediaTools tools = await MediaTools.LocateAsync(null, CancellationToken.None);
        var plan = new CutPlan
        {
            Video = new MediaPart(source), Start = 0, Length = 40, Preset = "placebo", OutputPath = target,
        };
        CutOutcome outcome = await new ClipCutter(tools).CutAsync(plan, CancellationToken.None);
        return outcome.IsClip ? 0 : 1;
    }
}
