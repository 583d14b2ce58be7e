using System.Text;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Streams;

namespace KineticsTools.Gallery;

/// <summary>Makes a gallery: one HTML file that shows the clips of a folder, and how much of what is wanted is there.</summary>
/// <param name="options">The gallery.</param>
/// <param name="tools">ffmpeg.</param>
/// <param name="warn">Told what cannot be used.</param>
public sealed class GalleryExporter(GalleryOptions options, MediaTools tools, Action<string> warn)
{
    private readonly PosterMaker _posters = new(tools, options.Frames, options.Width, options.Height);
    private int _done;

    /// <summary>How many clips were looked at. May be asked for at any time, from any thread.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Makes the gallery.</summary>
    /// <param name="wanted">The clips to show, or <see langword="null"/> for all that the folder has.</param>
    /// <param name="cancellationToken">Ends the work; what was at the path before is there still.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="IOException">The page cannot be written.</exception>
    public async Task<GalleryResult> ExportAsync(IAsyncEnumerable<WantedClip>? wanted, CancellationToken cancellationToken)
    {
        GallerySource source = new(options, warn);
        GalleryContent content = new();
        string kept = new PartialFile().PathFor(options.Path + ".previews");
        await using FileStream previews = new(
            kept, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (StreamWriter writer = new(previews, new UTF8Encoding(false), leaveOpen: true))
        {
            PreviewSheets sheets = new(writer);
            IAsyncEnumerable<GalleryClip> clips = wanted is null
                ? source.OfFolderAsync(cancellationToken)
                : source.OfWantedAsync(wanted, cancellationToken);
            int number = 0;
            await foreach ((GalleryClip clip, Preview preview) in ParallelMap.MapAsync(clips, options.ThrottleLimit, LookAsync, cancellationToken)
                .ConfigureAwait(false))
            {
                Interlocked.Increment(ref _done);
                if (clip.Path is null)
                {
                    content.AddAbsent(clip);
                    continue;
                }

                int sheet = preview.Picture is null ? -1 : sheets.Add(number, preview.Picture);
                content.Add(new ShownClip(clip, number++, sheet, preview.Seconds, preview.Size));
            }

            sheets.End();
        }

        content.Journal = await JournalSummary.ReadAsync(options.ClipRoot, _ => { }, cancellationToken).ConfigureAwait(false);
        previews.Position = 0;
        WholeFile.Write(options.Path, output => GalleryPage.Write(output, options, content, previews));
        return new GalleryResult(options.Path, content.Count, content.Undecodable, new FileInfo(options.Path).Length);
    }

    private async Task<(GalleryClip Clip, Preview Preview)> LookAsync(GalleryClip clip, CancellationToken cancellationToken)
    {
        if (clip.Path is null)
        {
            return (clip, default);
        }

        try
        {
            long size = new FileInfo(clip.Path).Length;
            byte[]? picture = await _posters.MakeAsync(clip.Path, cancellationToken).ConfigureAwait(false);
            return (clip, new Preview(picture, size, LengthOf(clip.Path)));
        }
        catch (FileNotFoundException)
        {
            // It went away in the meantime.
            return (clip with { Path = null, Status = GalleryClip.Missing }, default);
        }
    }

    private static double LengthOf(string path)
    {
        try
        {
            Mp4Summary summary = Mp4Summary.Read(path);
            return (summary.Video ?? summary.Audio)?.Duration.TotalSeconds ?? 0;
        }
        catch (Exception exception) when (exception is Mp4FormatException or IOException)
        {
            return 0;
        }
    }

    private readonly record struct Preview(byte[]? Picture, long Size, double Seconds);
}
