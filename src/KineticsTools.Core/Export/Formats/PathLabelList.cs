using System.Globalization;

namespace KineticsTools.Export.Formats;

/// <summary>A list of a path and a class index a line, which most loaders of clips read, each with a separator of its own.</summary>
public abstract class PathLabelList : IManifestFormat
{
    private const string Space = " ";
    private const string Comma = ",";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public virtual ManifestMedia Media => ManifestMedia.File;

    /// <summary>How the reader is told of another separator than a space, or <see langword="null"/> where it cannot be.</summary>
    private protected abstract string? SeparatorSetting { get; }

    /// <summary>Whether the reader splits a line at its last separator alone, so that paths may hold any.</summary>
    private protected virtual bool SplitsAtLast => false;

    /// <summary>The fields between path and class index.</summary>
    private protected virtual string FieldsBetween(ManifestEntry entry) => "";

    /// <inheritdoc/>
    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        string separator = SeparatorFor(manifest);
        await using StreamWriter output = ManifestText.Create(path);
        foreach (ManifestEntry entry in manifest.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string index = entry.ClassIndex!.Value.ToString(CultureInfo.InvariantCulture);
            await output.WriteLineAsync($"{manifest.PathOf(entry)}{separator}{FieldsBetween(entry)}{index}").ConfigureAwait(false);
            manifest.CountWritten();
        }
    }

    /// <summary>The format's own separator, or where a path has a space in it a comma, which no label has.</summary>
    private string SeparatorFor(Manifest manifest)
    {
        string? wanted = manifest.Options.Separator;
        if (wanted is not null && SeparatorSetting is null && wanted != Space)
        {
            throw new ManifestException(ManifestFault.BadOption, $"The readers of {Name} know no separator but a space.");
        }

        string separator = wanted ?? Space;
        ManifestEntry? clash = FindClash(manifest, separator);
        if (clash is not null && wanted is null && SeparatorSetting is not null && FindClash(manifest, Comma) is null)
        {
            manifest.Note($"Some paths have a space, so a comma separates them from the class index: set {SeparatorSetting} where the list is read.");
            return Comma;
        }

        return clash is null
            ? separator
            : throw new ManifestException(
                ManifestFault.NotRepresentable,
                $"'{manifest.PathOf(clash)}' has the separator '{separator}' in it, and could not be read back. " +
                (SeparatorSetting is null
                    ? "Make the folders with -LabelStyle Underscore (--label-style underscore)."
                    : $"Take another with -Separator (--separator), and set {SeparatorSetting} where the list is read."));
    }

    private ManifestEntry? FindClash(Manifest manifest, string separator) => manifest.Entries.FirstOrDefault(entry =>
    {
        string path = manifest.PathOf(entry);
        if (path.Any(ManifestText.BreaksLine))
        {
            throw new ManifestException(ManifestFault.NotRepresentable, $"'{path}' has a line break or control character in it, which no list can hold.");
        }

        // Readers strip a line first, and split at any white space where they are told nothing else.
        bool isStripped = path.Length == 0 || char.IsWhiteSpace(path[0]);
        return isStripped || (!SplitsAtLast && (path.Contains(separator, StringComparison.Ordinal) || (separator == Space && path.Any(char.IsWhiteSpace))));
    });
}
