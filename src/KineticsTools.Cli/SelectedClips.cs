using System.Runtime.CompilerServices;
using KineticsTools.Annotations;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Selection;
using KineticsTools.Vocabulary;

namespace KineticsTools.Cli;

/// <summary>The clips of some annotation files that are wanted, as a stream; what is wrong with the files is said as it comes up.</summary>
/// <param name="wanted">Which are wanted.</param>
/// <param name="files">The files to read, as <see cref="AnnotationInput"/> has them ready.</param>
/// <param name="messages">Where to say it; <see langword="null"/> to say nothing, for who only counts.</param>
internal sealed class SelectedClips(WantedClips wanted, AnnotationInput files, Messages? messages)
{
    private readonly ClipSelector _selector = new(wanted.ReaderFilters ? wanted.Clips with { Classes = [] } : wanted.Clips);
    private readonly ClassFilter? _readerFilter = wanted.ReaderFilters ? new ClassFilter(wanted.Clips.Classes) : null;
    private readonly HashSet<string> _releases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _splits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase);
    private int _filesRead;

    /// <summary>Reads the files.</summary>
    /// <exception cref="StoppedException">A row is bad, and that is to end it.</exception>
    internal async IAsyncEnumerable<KineticsClip> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string file in wanted.Files)
        {
            await foreach (AnnotationBatch batch in ReadBatchesAsync(file, cancellationToken))
            {
                foreach (KineticsClip clip in batch.Clips.Where(Accept))
                {
                    yield return clip;
                }

                foreach (AnnotationFault fault in batch.Faults)
                {
                    Report(fault);
                }
            }
        }

        foreach (KineticsClip clip in _selector.Drawn.Where(IsInShard))
        {
            yield return clip;
        }

        // Where no file could be read, that says it all.
        if (_filesRead > 0)
        {
            ReportUnmatched();
        }
    }

    private async IAsyncEnumerable<AnnotationBatch> ReadBatchesAsync(
        string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AnnotationReadOptions options = new() { Classes = _readerFilter, Splits = wanted.Splits, Release = wanted.Release };
        await using IAsyncEnumerator<AnnotationBatch> batches =
            AnnotationReader.ReadAsync(files.PathOf(file), options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(batches, file))
        {
            yield return batches.Current;
        }
    }

    /// <summary>A file that cannot be read is an error, and the next file's turn.</summary>
    private async Task<bool> MoveAsync(IAsyncEnumerator<AnnotationBatch> batches, string file)
    {
        try
        {
            if (await batches.MoveNextAsync())
            {
                return true;
            }

            _filesRead++;
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            messages?.Error(exception is FileNotFoundException or DirectoryNotFoundException
                ? $"There is no file '{file}'.{ClassHint(file)}"
                : $"'{file}' cannot be read: {exception.Message}");
            return false;
        }
    }

    /// <summary>Other programs take several names after one option; here the second would be taken for a file.</summary>
    private string ClassHint(string file) =>
        wanted.Clips.Classes.Count > 0 && ReleaseNames.All.Any(release => ClassVocabulary.Of(release).Find(file) is not null)
            ? $" It is a class: several are named with commas between, --class '{wanted.Clips.Classes[0]},{file}'."
            : "";

    private bool Accept(KineticsClip clip)
    {
        bool accepted = _selector.Accept(clip);
        if (wanted.Splits.Count > 0 && clip.Split is string split)
        {
            _splits.Add(split);
        }

        if (clip.Release is string release && _releases.Add(release))
        {
            // Said now, so that nobody learns at the end of a long run that a class was misspelt.
            Report(_readerFilter is null
                ? _selector.ForeignNames(release)
                : _readerFilter.Foreign(ClassVocabulary.Of(release).Labels).Select(name => (name, _readerFilter.Describe(name, release))));
        }

        return accepted && IsInShard(clip);
    }

    private bool IsInShard(KineticsClip clip) => wanted.Shard?.Contains(clip) ?? true;

    private void ReportUnmatched()
    {
        Report((_readerFilter?.Unmatched ?? []).Select(name => (name, _readerFilter!.Describe(name, wanted.Release))));
        Report(_selector.UnmatchedNames());
        Report(wanted.Splits.Where(split => !_splits.Contains(split)).Select(split => (split, $"No clip of the split '{split}' is there.")));
    }

    private void Report(IEnumerable<(string Name, string Message)> problems)
    {
        foreach ((string name, string message) in problems)
        {
            if (_reported.Add(name))
            {
                messages?.Error(message);
            }
        }
    }

    private void Report(AnnotationFault fault)
    {
        string text = (fault with { Path = files.NameOf(fault.Path) }).ToString();
        if (wanted.IsStrict)
        {
            throw new StoppedException($"{text} (--strict: the rest was not read)");
        }

        messages?.Error(text);
    }
}
