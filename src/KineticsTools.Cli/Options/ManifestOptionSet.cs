using System.CommandLine;
using System.Globalization;
using KineticsTools.Export;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say what is exported and how, named as the parameters of Export-KineticsManifest.</summary>
internal sealed class ManifestOptionSet
{
    private static readonly string[] Formats = [.. ManifestFormats.All.Select(format => format.Name)];

    private readonly Option<string?> _format = OptionKinds.Choice("--format", "name", $"What reads it: {string.Join(", ", Formats)}", Formats);

    private readonly Option<string> _path = new("--path", "-o")
    {
        HelpName = "file-or-folder", Description = "The file to write; for TorchvisionFolder, FiftyOne and WebDataset the folder", Required = true,
    };

    private readonly ClipFileOptions _files = new();

    private readonly Option<string> _separator = OptionKinds.Text(
        "--separator", "text", "What stands between path and class index: a space where nothing is said, or a comma where paths have spaces", "");

    private readonly Option<string> _relativeTo = OptionKinds.Text(
        "--relative-to", "folder", "The folder that paths are written relative to: --clip-root where nothing is said", "");

    private readonly Option<bool> _absolutePath = OptionKinds.Switch("--absolute-path", "Write full paths");

    private readonly Option<string?> _link = OptionKinds.Choice<LinkKind>(
        "--link", "In TorchvisionFolder and FiftyOne: symbolic links to the clips (default), or copies");

    private readonly Option<int?> _shardCount = OptionKinds.Integer(
        "--shard-count", $"How many clips a shard of WebDataset has; {ManifestOptions.DefaultShardCount} where neither this nor --shard-size is given", 1, 1_000_000);

    private readonly Option<long?> _shardSize = new("--shard-size")
    {
        HelpName = "bytes",
        Description = "How many bytes a shard of WebDataset has at the most, such as 1000000000",
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > 0)
            {
                return bytes;
            }

            result.AddError($"--shard-size takes a number of bytes, not '{result.Tokens.Single().Value}'.");
            return null;
        },
    };

    private readonly Option<int?> _shuffleSeed = OptionKinds.Integer(
        "--shuffle-seed", "What WebDataset is shuffled by: the same seed gives the same shards; 0 where nothing is said", int.MinValue);

    private readonly Option<bool> _noShuffle = OptionKinds.Switch("--no-shuffle", "Leave the clips of WebDataset in the order in which they come");

    private readonly Option<int?> _throttleLimit = OptionKinds.Integer(
        "--throttle-limit", "How many files are checked or written at once: as many as there are cores, where nothing is said", 1, 256);

    private readonly Option<bool> _force = OptionKinds.Switch("--force", "Replace a folder that an earlier export wrote. A file is replaced anyway");

    internal void AddTo(Command command)
    {
        _format.Required = true;
        command.Options.Add(_format);
        command.Options.Add(_path);
        _files.AddTo(command);
        foreach (Option option in new Option[]
        {
            _separator, _relativeTo, _absolutePath, _link, _shardCount, _shardSize, _shuffleSeed, _noShuffle, _throttleLimit, _force,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">Something about it makes no sense.</exception>
    internal ManifestOptions Read(ParseResult line, string? release)
    {
        IManifestFormat format = ManifestFormats.Find(line.GetValue(_format)!);
        string path = line.GetValue(_path)!;
        return new ManifestOptions
        {
            Format = format,
            Path = path.Length > 0 ? Path.GetFullPath(path) : throw new UsageException("--path has an empty value."),
            Location = _files.Read(line, format.Media == ManifestMedia.Frames),
            Release = release,
            Separator = line.GetValue(_separator) is { Length: > 0 } separator ? separator : null,
            RelativeTo = line.GetValue(_relativeTo) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
            UsesFullPaths = line.GetValue(_absolutePath),
            Link = line.ChoiceOf<LinkKind>(_link),
            LabelStyle = _files.ReadLabelStyle(line),
            ShardCount = line.GetValue(_shardCount) ?? (line.GetValue(_shardSize) is null ? ManifestOptions.DefaultShardCount : null),
            ShardSize = line.GetValue(_shardSize),
            Seed = line.GetValue(_noShuffle) ? null : line.GetValue(_shuffleSeed) ?? 0,
            ThrottleLimit = line.GetValue(_throttleLimit) ?? Environment.ProcessorCount,
            Force = line.GetValue(_force),
        };
    }
}
