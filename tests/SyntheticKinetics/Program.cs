using System.Globalization;
using KineticsTools.Media;
using SyntheticKinetics;
using SyntheticKinetics.I3d;

if (args is ["cut", string source, string target])
{
    return await SlowCut.RunAsync(source, target);
}

if (args is ["i3d-weights", string stem, string stream, string classes])
{
    return I3dTool.WriteWeights(stem, stream, classes);
}

if (args is ["i3d-layers", string weights, string tensor])
{
    return await I3dTool.TimeLayersAsync(weights, tensor);
}

const string usage = "Usage: SyntheticKinetics <folder> [--videos N] [--seconds S] [--height H] [--rate R] [--seed X]";
var values = new Dictionary<string, int>
{
    ["--videos"] = 6, ["--seconds"] = 60, ["--height"] = 360, ["--rate"] = 30, ["--seed"] = 1,
};
bool isUsable = args.Length % 2 == 1;
for (int i = 1; isUsable && i + 1 < args.Length; i += 2)
{
    isUsable = values.ContainsKey(args[i])
        && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        && (values[args[i]] = value) >= 0;
}

if (!isUsable)
{
    Console.Error.WriteLine(usage);
    return 2;
}

string folder = Path.GetFullPath(args[0]);
int height = values["--height"] / 2 * 2;
var video = new SyntheticVideo
{
    // 16:9; sides of 4:2:0 video are even.
    Width = height * 16 / 9 / 2 * 2, Height = height, RateNumerator = values["--rate"], Seconds = values["--seconds"],
    Seed = values["--seed"],
};
MediaTools tools = await MediaTools.LocateAsync(null, CancellationToken.None);
SyntheticDataset dataset = await SyntheticDataset.MakeAsync(folder, tools, values["--videos"], video, CancellationToken.None);
string kind = $"{video.Seconds} s at {video.Width}x{video.Height}";
Console.WriteLine($"{dataset.VideoIds.Count} videos of {kind} in {dataset.VideoFolder}");
Console.WriteLine($"{dataset.Rows.Count} clips in {dataset.AnnotationPath}:");
foreach (SyntheticRow row in dataset.Rows)
{
    Console.WriteLine($"  {row.Key} ({row.Label}): {row.Expected}");
}

return 0;
