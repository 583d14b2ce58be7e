using System.Collections.Concurrent;
using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Commands;

/// <summary>Saves clips: finds the video, cuts the window out of it, checks the clip, and puts it in its place.</summary>
[Cmdlet(VerbsData.Save, "KineticsClip", SupportsShouldProcess = true)]
[OutputType(typeof(ClipResult))]
public sealed partial class SaveKineticsClipCommand : ArchiveCmdlet<KineticsClip, ClipResult>
{
    private SaveOptions _options = null!;
    private ClipSaver _saver = null!;
    private SaveReport _report = null!;
    private readonly ConcurrentQueue<string> _warnings = new();
    private RunLock? _lock;
    private RunRecord? _record;

    /// <summary>So many that the progress of most runs knows from the start how many clips there are; they take some 20 MB at the most.</summary>
    private protected override int InputAhead => 1 << 16;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            if (Cut == CutMode.Copy && (IsBound(nameof(ShortSide)) || IsBound(nameof(FrameRate)) || IsBound(nameof(Quality)) || IsBound(nameof(Preset))))
            {
                throw new ArgumentException("-Cut Copy takes the stream as it is: -ShortSide, -FrameRate, -Quality and -Preset need -Cut Precise.");
            }

            if (Cut == CutMode.Copy && (AudioFormat != AudioFormat.M4a || IsBound(nameof(SampleRate)) || IsBound(nameof(Channels))))
            {
                throw new ArgumentException("-Cut Copy takes the sound as it is: -AudioFormat, -SampleRate and -Channels need -Cut Precise.");
            }

            if (Force && (RetryFailed || Verify))
            {
                throw new ArgumentException("-Force makes every clip anew: it cannot be joined with -RetryFailed or -Verify.");
            }

            _options = BuildOptions();
            AudioEncoding.Validate(_options.Media, _options.AudioFormat, _options.SampleRate, _options.Channels);
            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            _saver = new ClipSaver(_options, CreateSources(), tools.Result) { Warn = _warnings.Enqueue };
            if (!IsWhatIf)
            {
                _lock = Lock ? RunLock.Take(_options.Destination, _warnings.Enqueue) : null;
                _record = new RunRecord(_options);
            }
        }
        catch (Exception exception) when (exception
            is ArgumentException or FormatException or IOException or MediaToolMissingException or DestinationBusyException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(null));
        }

        _report = new SaveReport(this, _options.Destination);
        if (Cut == CutMode.Copy)
        {
            WriteWarning("-Cut Copy: each clip starts at the last keyframe at or before time_start, up to some seconds early.");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadClip(InputObject) is KineticsClip clip && ShouldProcess(_options.PathOf(clip), $"Save clip {clip}"))
        {
            Step(() => Send(clip));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Step(Finish);
        WriteNotices();
        PassOnWarnings();
        Step(() => _record?.End(
            _saver.Progress,
            _saver.IsTimeUp ? RunOutcome.TimeUp : _saver.Progress.Failed > 0 ? RunOutcome.SomeFailed : RunOutcome.Done));
        if (IsRunning)
        {
            _report.Finish(_saver.Progress);
        }

        if (_saver.IsTimeUp)
        {
            WriteWarning("The time is up, and clips are left. Run the same command again: it goes on where this one stopped.");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            try
            {
                // Whatever has not ended by now was stopped.
                _record?.End(_saver.Progress, RunOutcome.Stopped);
            }
            catch (DestinationException)
            {
                // There is no pipeline any more that could be told.
            }

            _record?.Dispose();
            _lock?.Dispose();
        }
    }

    private protected override IAsyncEnumerable<ClipResult> RunAsync(
        IAsyncEnumerable<KineticsClip> input, CancellationToken cancellationToken) => _saver.SaveAsync(input, cancellationToken);

    private protected override void OnBeat()
    {
        WriteNotices();
        PassOnWarnings();
        _report?.Progress(_saver.Progress with { Total = Total }, _saver.Activity);
    }

    /// <summary>A step of the run; where that cannot go on, the record ends, and the command.</summary>
    private void Step(Action step) => EndOnFault(
        () =>
        {
            try
            {
                step();
            }
            catch (Exception exception) when (exception is not PipelineStoppedException)
            {
                PassOnWarnings();
                _record?.End(_saver.Progress, RunRecord.OutcomeOf(exception), exception.Message);
                throw;
            }
        },
        _options.Destination);

    private protected override void Log(string message) => _record?.Note(message);

    /// <summary>Passes on what the engine's threads have to say, on the pipeline's thread.</summary>
    private void PassOnWarnings()
    {
        while (_warnings.TryDequeue(out string? warning))
        {
            _record?.Note(warning);
            WriteWarning(warning);
        }
    }

    private protected override void Emit(ClipResult output)
    {
        _report.Count(output);
        _record?.Add(output);
        WriteObject(output);
        if (output.Status == ClipStatus.Failed)
        {
            WriteError(output.ToClipError());
        }
    }

    private IReadOnlyList<IClipSource> CreateSources() => ClipSources.Create(
        Source, [.. VideoPath.Select(FullPath)], BuildArchiveOptions().For(_options), BuildYouTubeOptions().For(_options) with { Codec = Codec });

    private SaveOptions BuildOptions() => new()
    {
        Destination = FullPath(Destination),
        Layout = new ClipLayout(Layout, LabelStyle),
        Cut = Cut,
        Media = Media,
        AudioFormat = AudioFormat,
        SampleRate = IsBound(nameof(SampleRate)) ? SampleRate : null,
        Channels = IsBound(nameof(Channels)) ? Channels : null,
        ShortSide = IsBound(nameof(ShortSide)) ? ShortSide : null,
        FrameRate = IsBound(nameof(FrameRate)) ? FrameRate : null,
        Quality = IsBound(nameof(Quality)) ? Quality : null,
        Preset = Preset,
        ThrottleLimit = ThrottleLimit,
        Force = Force,
        AllowMixed = AllowMixed,
        LogPath = LogPath is null ? null : FullPath(LogPath),
        SummaryPath = SummaryPath is null ? null : FullPath(SummaryPath),
        RetryUnavailable = RetryUnavailable,
        RetryFailed = RetryFailed,
        Verify = Verify,
        TimeBudget = TimeBudget.Of(
            IsBound(nameof(MaxDuration)) ? MaxDuration : null, IsBound(nameof(Until)) ? Until : null, DateTime.Now),
    };
}
