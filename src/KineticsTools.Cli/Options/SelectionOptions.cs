using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KineticsTools.Selection;
using KineticsTools.Vocabulary;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say which clips are wanted, named as the parameters of the module's cmdlets.</summary>
internal sealed class SelectionOptions
{
    private readonly Argument<string[]> _files = new("annotation-file")
    {
        Description = "CSV or JSON as published, also as .gz, or an official .tar.gz; - for standard input",
    };

    internal Option<string[]> Class { get; } = OptionKinds.Names(
        "--class", "name", "Only clips of these classes, by name or wildcard. Several: --class a,b or --class a --class b", Labels);

    internal Option<string[]> Group { get; } = OptionKinds.Names(
        "--group", "name", "Only clips of the classes in these groups of the Kinetics 400 paper, by name or wildcard", () => ClassVocabulary.Groups);

    internal Option<string?> Release { get; } = OptionKinds.Choice(
        "--release", "The release; where it is not given, it is told from the labels", [.. ReleaseNames.All]);

    private readonly Option<string[]> _exclude = OptionKinds.Names(
        "--exclude", "name", "Leave out these classes, by name or wildcard", Labels);

    private readonly Option<string[]> _classList = OptionKinds.Texts(
        "--class-list", "file", "Only clips of the classes in this file: one a line, quoted or not; # starts a remark");

    private readonly Option<string[]> _split = OptionKinds.Names(
        "--split", "name", "Only clips of these splits: train, val, test. In an official archive, the files to read", () => SplitNames.All);

    private readonly Option<int?> _first = OptionKinds.Integer("--first", "The first so many clips of each class", 0);

    private readonly Option<int?> _sample = OptionKinds.Integer("--sample", "So many clips of each class, drawn at random", 0);

    private readonly Option<int?> _seed = OptionKinds.Integer(
        "--seed", "What --sample draws by: the same seed draws the same clips", int.MinValue);

    private readonly Option<bool?> _creativeCommons = new("--creative-commons")
    {
        HelpName = "true|false",
        Description = "Only clips under a Creative Commons licence; with false, only the others",
    };

    private readonly Option<string?> _shard = new("--shard")
    {
        HelpName = "i/n",
        Description = "Part i of n, from 1: the videos are dealt to n machines, the same way each time",
    };

    private readonly Option<bool> _strict = OptionKinds.Switch("--strict", "End at the first bad row; otherwise it is an error and the rest goes on");

    /// <param name="filesAreOptional">Whether the command can do without an annotation file.</param>
    internal SelectionOptions(bool filesAreOptional) =>
        _files.Arity = filesAreOptional ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore;

    internal void AddTo(Command command)
    {
        _files.RefuseUnknownOptions();
        command.Arguments.Add(_files);
        foreach (Option option in new Option[]
        {
            Class, _exclude, _classList, Group, _split, Release, _first, _sample, _seed, _creativeCommons, _shard, _strict,
        })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Validate);
    }

    internal bool HasFiles(CommandResult command) => command.GetResult(_files) is { Tokens.Count: > 0 };

    /// <summary>Reads the options of a command line that has been found to make sense.</summary>
    /// <exception cref="UsageException">Something about it makes no sense all the same.</exception>
    internal WantedClips Read(ParseResult line) => new()
    {
        Files = line.GetValue(_files) ?? [],
        Clips = new ClipSelection
        {
            Classes = [.. line.GetValue(Class)!, .. line.GetValue(_classList)!.SelectMany(ReadClassList)],
            Exclude = line.GetValue(_exclude)!,
            Groups = line.GetValue(Group)!,
            First = line.GetValue(_first),
            Sample = line.GetValue(_sample),
            Seed = line.GetValue(_seed) ?? Random.Shared.Next(),
            CreativeCommons = line.GetValue(_creativeCommons),
        },
        Splits = line.GetValue(_split)!.Select(word => SplitNames.Normalize(word)!).ToArray(),
        Release = line.GetValue(Release),
        Shard = line.GetValue(_shard) is string shard ? ReadShard(shard) : null,
        IsStrict = line.GetValue(_strict),
    };

    private void Validate(CommandResult command)
    {
        bool samples = command.GetResult(_sample) is not null;
        bool hasSeed = command.GetResult(_seed) is not null;
        if (samples && command.GetResult(_first) is not null)
        {
            command.AddError("--first and --sample exclude each other.");
        }

        if (hasSeed && !samples)
        {
            command.AddError("--seed is what --sample draws by; there is no --sample.");
        }

        if (samples && !hasSeed && command.GetResult(_shard) is not null)
        {
            command.AddError("--sample with --shard needs --seed: otherwise each machine would draw other clips.");
        }
    }

    private static IEnumerable<string> Labels() => ReleaseNames.All.SelectMany(release => ClassVocabulary.Of(release).Labels).Distinct();

    private static IReadOnlyList<string> ReadClassList(string path)
    {
        try
        {
            IReadOnlyList<string> names = ClassList.Read(path);
            return names.Count > 0 ? names : throw new UsageException($"--class-list: '{path}' lists no class.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--class-list: '{path}' cannot be read: {exception.Message}");
        }
    }

    private static Shard ReadShard(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            throw new UsageException($"--shard takes i/n, such as 1/8, not '{text}'.");
        }

        try
        {
            return new Shard(index, count).Validated();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"--shard: {exception.Message}");
        }
    }
}
