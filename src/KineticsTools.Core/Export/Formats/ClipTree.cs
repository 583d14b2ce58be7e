using KineticsTools.Saving;

namespace KineticsTools.Export.Formats;

/// <summary>Puts clips into a tree of folders, as links or copies.</summary>
internal static class ClipTree
{
    /// <summary>Puts clips into a tree.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="entries">The clips.</param>
    /// <param name="root">The root of the tree, under its temporary name.</param>
    /// <param name="layout">Where in the tree a clip belongs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ManifestException">Links cannot be made here.</exception>
    internal static void Fill(Manifest manifest, IEnumerable<ManifestEntry> entries, string root, ClipLayout layout, CancellationToken cancellationToken)
    {
        string target = Path.TrimEndingDirectorySeparator(manifest.Options.Path);
        foreach (ManifestEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string extension = Path.GetExtension(entry.Path!);
            string place = layout.PathOf(root, entry.Clip, extension);
            if (Path.Exists(place))
            {
                manifest.Lose(entry, OmissionKind.Duplicate, "A clip of the same name came before.");
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (Put(manifest, entry, place, layout.PathOf(target, entry.Clip, extension)))
            {
                manifest.CountWritten();
            }
        }
    }

    /// <param name="manifest">The manifest.</param>
    /// <param name="entry">The clip.</param>
    /// <param name="place">Where it is put now.</param>
    /// <param name="lastPlace">Where that will be once the folder has its name; relative links are reckoned from there.</param>
    private static bool Put(Manifest manifest, ManifestEntry entry, string place, string lastPlace)
    {
        try
        {
            if (manifest.Options.Link == LinkKind.Copy)
            {
                File.Copy(entry.Path!, place);
            }
            else if (File.Exists(entry.Path))
            {
                File.CreateSymbolicLink(place, manifest.Options.UsesFullPaths
                    ? entry.Path
                    : Path.GetRelativePath(Path.GetDirectoryName(lastPlace)!, entry.Path));
            }
            else
            {
                throw new FileNotFoundException();
            }

            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            manifest.Lose(entry, OmissionKind.Missing, "The file vanished while it was exported.");
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && manifest.Options.Link == LinkKind.SymbolicLink)
        {
            throw new ManifestException(
                ManifestFault.WriteFailed,
                $"No symbolic link can be made at '{lastPlace}': {exception.Message} Take copies (-Link Copy, --link copy); on Windows, links need developer mode.",
                exception);
        }
    }
}
