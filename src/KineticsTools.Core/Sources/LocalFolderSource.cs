using KineticsTools.Media;

namespace KineticsTools.Sources;

/// <summary>
/// Videos that are on disk already: whole ones named <c>&lt;id&gt;.*</c> or <c>…[&lt;id&gt;].*</c>, as yt-dlp names them, and clips
/// named <c>&lt;id&gt;_&lt;start&gt;_&lt;end&gt;.*</c>. The folders are searched once, when the first clip is asked for.
/// </summary>
public sealed class LocalFolderSource : IClipLookup
{
    private readonly IReadOnlyList<string> _folders;
    private readonly Lazy<VideoIndex> _index;

    /// <summary>Makes the source.</summary>
    /// <param name="folders">The folders, as full paths; searched with all folders below them.</param>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    public LocalFolderSource(IReadOnlyList<string> folders)
    {
        foreach (string folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new DirectoryNotFoundException($"There is no folder '{folder}' to take videos from.");
            }
        }

        _folders = folders;
        _index = new Lazy<VideoIndex>(() => VideoIndex.Of(_folders));
    }

    /// <inheritdoc/>
    public string Name => ClipSources.LocalFolder;

    /// <inheritdoc/>
    public Task<Acquisition> AcquireAsync(KineticsClip clip, CancellationToken cancellationToken)
    {
        if (_index.Value.FindClip(clip.Key) is string trimmed)
        {
            MediaPart part = new(trimmed, clip.TimeStart);
            return Task.FromResult(Acquisition.Of(new AcquiredMedia(part, part) { IsTrimmed = true }));
        }

        if (_index.Value.FindVideo(clip.YouTubeId) is string whole)
        {
            MediaPart part = new(whole, 0);
            return Task.FromResult(Acquisition.Of(new AcquiredMedia(part, part)));
        }

        return Task.FromResult(Acquisition.None(
            ClipReason.NotInSource,
            $"No video named {clip.YouTubeId}.* or …[{clip.YouTubeId}].* is under {string.Join(", ", _folders)}."));
    }
}
