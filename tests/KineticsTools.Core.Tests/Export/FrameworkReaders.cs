using System.Text.Json;

namespace KineticsTools.Core.Tests.Export;

/// <summary>Readers written from what each framework documents of its own reader.</summary>
internal static class FrameworkReaders
{
    /// <summary>MMAction2's VideoDataset: each line is stripped and split at the delimiter, which has to give two.</summary>
    internal static List<(string Path, int Label)> MMAction2Videos(string annFile, string dataPrefix, string delimiter = " ") =>
        [.. File.ReadAllLines(annFile).Select(line =>
        {
            string[] parts = line.Trim().Split(delimiter);
            Assert.Equal(2, parts.Length);
            return (Path.Combine(dataPrefix, parts[0]), int.Parse(parts[1]));
        })];

    /// <summary>MMAction2's RawframeDataset: folder, number of frames, label, split at white space; frames from img_00001.jpg on.</summary>
    internal static List<(string[] Frames, int Label)> MMAction2Frames(string annFile, string dataPrefix) =>
        [.. File.ReadAllLines(annFile).Select(line =>
        {
            string[] parts = line.Trim().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(3, parts.Length);
            string folder = Path.Combine(dataPrefix, parts[0]);
            return (Enumerable.Range(1, int.Parse(parts[1])).Select(i => Path.Combine(folder, $"img_{i:00000}.jpg")).ToArray(), int.Parse(parts[2]));
        })];

    /// <summary>SlowFast: lines split at DATA.PATH_LABEL_SEPARATOR have to give two; paths are joined to DATA.PATH_PREFIX.</summary>
    internal static List<(string Path, int Label)> SlowFast(string csv, string pathPrefix, string separator = " ") =>
        [.. SplitLines(csv).Select(line =>
        {
            string[] parts = line.Split(separator);
            Assert.Equal(2, parts.Length);
            return (Path.Combine(pathPrefix, parts[0]), int.Parse(parts[1]));
        })];

    /// <summary>PyTorchVideo's from_csv: lines split once at the last white space; a line of one part has the label -1.</summary>
    internal static List<(string Path, int Label)> PyTorchVideo(string csv, string pathPrefix) =>
        [.. SplitLines(csv).Select(line =>
        {
            int at = line.TrimEnd().LastIndexOfAny([' ', '\t']);
            return at < 0 ? (Path.Combine(pathPrefix, line), -1) : (Path.Combine(pathPrefix, line[..at].TrimEnd()), int.Parse(line[(at + 1)..]));
        })];

    /// <summary>
    /// torchvision: the folders of a split sorted by code point are the classes, numbered from 0; every class must have a file of
    /// an allowed ending.
    /// </summary>
    internal static (string[] Classes, List<(string Path, int Label)> Samples) Torchvision(string root, string split)
    {
        string[] classes = [.. Directory.GetDirectories(Path.Combine(root, split)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        List<(string, int)> samples = [];
        for (int i = 0; i < classes.Length; i++)
        {
            string[] files = [.. Directory.GetFiles(Path.Combine(root, split, classes[i]), "*", SearchOption.AllDirectories)
                .Where(path => path.EndsWith(".mp4", StringComparison.Ordinal) || path.EndsWith(".avi", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            Assert.NotEmpty(files);
            samples.AddRange(files.Select(path => (path, i)));
        }

        return (classes, samples);
    }

    /// <summary>FiftyOne's VideoClassificationDirectoryTree: the first folder is the label; hidden ones are passed over, _unlabeled has none.</summary>
    internal static List<(string Path, string? Label)> FiftyOne(string datasetDir) =>
        [.. Directory.GetFiles(datasetDir, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Parts: Path.GetRelativePath(datasetDir, path).Split(Path.DirectorySeparatorChar)))
            .Where(file => file.Parts.Length > 1 && !file.Parts[0].StartsWith('.'))
            .Select(file => (file.Path, file.Parts[0] == "_unlabeled" ? null : file.Parts[0]))];

    /// <summary>
    /// WebDataset: files of a tar that stand next to each other and have the same name up to its first dot are a sample; the rest of
    /// the name is the key of the part.
    /// </summary>
    internal static List<Dictionary<string, string>> WebDataset(string unpacked, IEnumerable<string> namesInOrder)
    {
        List<Dictionary<string, string>> samples = [];
        foreach (string name in namesInOrder)
        {
            string key = name[..name.IndexOf('.')];
            if (samples.Count == 0 || samples[^1]["__key__"] != key)
            {
                Assert.DoesNotContain(samples, sample => sample["__key__"] == key);
                samples.Add(new Dictionary<string, string> { ["__key__"] = key });
            }

            samples[^1].Add(name[(name.IndexOf('.') + 1)..], Path.Combine(unpacked, name));
        }

        return samples;
    }

    internal static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    private static string[] SplitLines(string path)
    {
        string text = File.ReadAllText(path);
        Assert.EndsWith("\n", text);
        return text[..^1].Split('\n');
    }
}
