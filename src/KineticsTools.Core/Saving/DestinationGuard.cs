namespace KineticsTools.Saving;

/// <summary>Holds a run to what its destination was made with, and writes down what this run makes it with.</summary>
internal sealed class DestinationGuard
{
    private readonly SaveOptions _options;
    private readonly bool _checksRelease;
    private DestinationRecord? _known;
    private bool _isWritten;
    private string? _release;

    /// <exception cref="DestinationMismatchException">The destination has another layout, or is of a later version.</exception>
    internal DestinationGuard(SaveOptions options, Action<string> warn)
    {
        _options = options;
        _known = DestinationRecord.Read(options.Destination, warn);
        _isWritten = _known is not null && _known.Layout == options.Layout.Template && _known.LabelStyle == options.Layout.Style;
        _checksRelease = !options.AllowMixed && !options.Layout.Template.Contains("{release}", StringComparison.OrdinalIgnoreCase);
        if (_known is not null && !_isWritten && !options.AllowMixed)
        {
            throw DestinationMismatchException.OfLayout(options.Destination, _known, options.Layout);
        }
    }

    /// <summary>Checks that a clip does not mix up the destination.</summary>
    /// <exception cref="DestinationMismatchException">It would.</exception>
    internal void Check(KineticsClip clip)
    {
        if (clip.Release is not null && clip.Release != _release)
        {
            if (_checksRelease && _known is { Releases.Count: > 0 } && !_known.Releases.Contains(clip.Release))
            {
                throw DestinationMismatchException.OfRelease(_options.Destination, _known, clip);
            }

            _release = clip.Release;
        }
    }

    /// <summary>Writes down what a clip makes of the destination, where that is news.</summary>
    /// <exception cref="DestinationException">It cannot be written.</exception>
    internal void Note(KineticsClip clip)
    {
        IReadOnlyList<string> releases = _known?.Releases ?? [];
        bool isNewRelease = clip.Release is not null && !releases.Contains(clip.Release);
        if (_isWritten && !isNewRelease)
        {
            return;
        }

        _known = new DestinationRecord
        {
            Layout = _options.Layout.Template,
            LabelStyle = _options.Layout.Style,
            Extension = _options.Extension,
            Releases = isNewRelease ? [.. releases, clip.Release!] : releases,
        };
        _known.Write(_options.Destination);
        _isWritten = true;
    }
}
