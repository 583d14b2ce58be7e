using System.CommandLine;
using System.CommandLine.Parsing;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say how clips are saved, named as the parameters of Save-KineticsClip.</summary>
internal sealed class SaveOptionSet
{
    private static readonly string[] Presets =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    private readonly Option<string> _destination = OptionKinds.Text("--destination", "folder", "The folder that the clips go to", "kinetics", "-d");

    private readonly Option<string[]> _videoPath = OptionKinds.Texts(
        "--video-path", "folder", "A folder with videos (<id>.* or …[<id>].*) or clips (<id>_<start>_<end>.*), searched with those below it. May come several times");

    private readonly Option<string[]> _source = OptionKinds.Names(
        "--source", "name",
        $"Where clips may come from, tried in this order: {ClipSources.LocalFolder} (--video-path), {ClipSources.Archive} (--archive, --mirror), {ClipSources.YouTube}. Where nothing is said: the first two where they are given, else the third");

    private readonly Option<int?> _throttleLimit = OptionKinds.Integer(
        "--throttle-limit", "How many clips are in the works at once. As many as there are cores are cut at once", 1, 256);

    private readonly Option<string?> _cut = OptionKinds.Choice<CutMode>(
        "--cut", "precise (default): exact to the frame, by encoding anew. copy: the stream as it is, from the keyframe at or before time_start");

    private readonly Option<int?> _shortSide = OptionKinds.Integer("--short-side", "The short side in pixels; a smaller video is not enlarged", 16, 4320);

    private readonly Option<double?> _frameRate = OptionKinds.Number("--frame-rate", "Frames a second", 1, 120);

    private readonly Option<string?> _media = OptionKinds.Choice<MediaKind>("--media", "both (default), video, or audio");

    private readonly Option<string?> _audioFormat = OptionKinds.Choice<AudioFormat>(
        "--audio-format", "How sound is coded where --media is audio: m4a (AAC, default), flac or wav of 16 bits, opus");

    private readonly Option<int?> _sampleRate = OptionKinds.Integer("--sample-rate", "Samples of sound a second; the video's own where nothing is said", 8000, 192_000);

    private readonly Option<int?> _channels = OptionKinds.Integer("--channels", "Channels of sound; the video's own where nothing is said", 1, 8);

    private readonly Option<int?> _quality = OptionKinds.Integer(
        "--quality", $"x264's constant rate factor: lower is better and larger; {SaveOptions.DefaultQuality} where nothing is said", 0, 51);

    private readonly Option<string?> _preset = OptionKinds.Choice(
        "--preset", "name", $"x264's preset: faster is larger; {SaveOptions.DefaultPreset} where nothing is said. {string.Join(", ", Presets)}", Presets);

    private readonly Option<string> _layout = OptionKinds.Text(
        "--layout", "template", "Where under the destination a clip belongs, without its ending; AudioSet for data/{split}/{media}/{id}_{startms}_{endms}", ClipLayout.Default);

    private readonly Option<string?> _labelStyle = OptionKinds.Choice<LabelStyle>(
        "--label-style", "Labels in paths as published (default), or with underscores for spaces");

    private readonly ArchiveOptionSet _archives = new();

    private readonly YouTubeOptionSet _youTube = new();

    private readonly ResumeOptionSet _resume = new();

    private readonly Option<bool> _allowMixed = OptionKinds.Switch(
        "--allow-mixed", "Save beside clips of another layout or release, where the destination has such; otherwise that is an error");

    private readonly Option<bool> _force = OptionKinds.Switch("--force", "Make clips anew that are there already");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _destination, _videoPath, _source, _throttleLimit, _cut, _shortSide, _frameRate, _media, _audioFormat, _sampleRate,
            _channels, _quality, _preset, _layout,
            _labelStyle, _allowMixed, _force,
        })
        {
            command.Options.Add(option);
        }

        _archives.AddTo(command);
        _resume.AddTo(command, _force);
        Record.AddTo(command);
        _youTube.AddTo(command);
        command.Validators.Add(Validate);
    }

    /// <summary>The options for runs that nobody watches.</summary>
    internal RecordOptionSet Record { get; } = new();

    /// <summary>The names of the sources that are to be tried.</summary>
    internal IReadOnlyList<string> ReadSourceNames(ParseResult line) =>
        line.GetValue(_source) is { Length: > 0 } names ? names : ClipSources.Default(line.GetValue(_videoPath)!, _archives.Read(line, _ => { }, proxy: null));

    /// <exception cref="UsageException">The layout, the sound or a limit of time makes no sense.</exception>
    internal SaveOptions Read(ParseResult line)
    {
        try
        {
            SaveOptions options = new()
            {
                Destination = Path.GetFullPath(line.GetValue(_destination)!),
                Layout = new ClipLayout(line.GetValue(_layout)!, line.ChoiceOf<LabelStyle>(_labelStyle)),
                Cut = line.ChoiceOf<CutMode>(_cut),
                Media = line.ChoiceOf<MediaKind>(_media),
                AudioFormat = line.ChoiceOf<AudioFormat>(_audioFormat),
                SampleRate = line.GetValue(_sampleRate),
                Channels = line.GetValue(_channels),
                ShortSide = line.GetValue(_shortSide),
                FrameRate = line.GetValue(_frameRate),
                Quality = line.GetValue(_quality),
                Preset = line.GetValue(_preset),
                ThrottleLimit = line.GetValue(_throttleLimit) ?? SaveOptions.DefaultThrottleLimit,
                Force = line.GetValue(_force),
                AllowMixed = line.GetValue(_allowMixed),
            };
            AudioEncoding.Validate(options.Media, options.AudioFormat, options.SampleRate, options.Channels);
            return Record.Read(line, _resume.Read(line, options));
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--layout: {exception.Message}");
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <exception cref="UsageException">There is no such source, or it lacks what it needs.</exception>
    internal IReadOnlyList<IClipSource> ReadSources(ParseResult line, Action<ArchiveNotice> notify)
    {
        try
        {
            SaveOptions options = Read(line);
            YouTubeOptions youTube = _youTube.Read(line).For(options);
            return ClipSources.Create(
                ReadSourceNames(line),
                [.. line.GetValue(_videoPath)!.Select(Path.GetFullPath)],
                _archives.Read(line, notify, youTube.Proxy).For(options),
                youTube);
        }
        catch (Exception exception) when (exception is ArgumentException or DirectoryNotFoundException)
        {
            throw new UsageException(exception.Message);
        }
    }

    private void Validate(CommandResult command)
    {
        bool copies = command.GetResult(_cut)?.Tokens.Any(token => token.Value.Equals("copy", StringComparison.OrdinalIgnoreCase)) ?? false;
        if (copies && new Option[] { _shortSide, _frameRate, _quality, _preset, _audioFormat, _sampleRate, _channels }.Any(option => command.GetResult(option) is not null))
        {
            command.AddError("--cut copy takes the stream as it is: --short-side, --frame-rate, --quality, --preset, --audio-format, --sample-rate and --channels need --cut precise.");
        }
    }
}
