using System.Management.Automation;
using KineticsTools.Errors;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Abstractions;

/// <summary>A cmdlet that asks YouTube: how it does is the same for all of them.</summary>
/// <typeparam name="TInput">What the engine takes.</typeparam>
/// <typeparam name="TOutput">What it gives.</typeparam>
public abstract class YouTubeCmdlet<TInput, TOutput> : ParallelCmdlet<TInput, TOutput>
{
    /// <summary>Which way is asked first: the site's player endpoint (Auto, or Player for it alone), yt-dlp, or YoutubeExplode, which needs its plug-in.</summary>
    [Parameter]
    public VideoResolver Resolver { get; set; } = VideoResolver.Auto;

    /// <summary>How many videos an hour YouTube is asked about, by this process as a whole.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int RequestsPerHour { get; set; } = YouTubeOptions.DefaultRequestsPerHour;

    /// <summary>How long to wait, all in all, for YouTube when it refuses us, before the command ends: 2 hours where nothing is said.</summary>
    [Parameter]
    public TimeSpan MaxPause { get; set; } = YouTubeOptions.DefaultMaxPause;

    /// <summary>Cookies of a browser, in a file of Netscape's format.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CookieFile { get; set; }

    /// <summary>A proxy, such as http://user:password@host:port or socks5://host:port.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Proxy { get; set; }

    /// <summary>A table of the programs to ask as, instead of the one that is built in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientTable { get; set; }

    /// <summary>Hosts (host or host:port) that media may come from beside YouTube's own. For tests.</summary>
    [Parameter]
    public string[] AllowHost { get; set; } = [];

    /// <summary>What the parameters say.</summary>
    /// <exception cref="ArgumentException">One of them makes no sense.</exception>
    private protected YouTubeOptions BuildYouTubeOptions()
    {
        // PowerShell takes a bare number for a count of 100 nanoseconds.
        if (MaxPause < TimeSpan.Zero || (MaxPause > TimeSpan.Zero && MaxPause < TimeSpan.FromSeconds(1)))
        {
            throw new ArgumentException("-MaxPause is a time, such as 00:30:00 for half an hour, or 0 for no wait at all.");
        }

        return new YouTubeOptions
        {
            Resolver = Resolver,
            RequestsPerHour = RequestsPerHour,
            MaxPause = MaxPause,
            CookieFile = CookieFile is null ? null : FullPath(CookieFile),
            Proxy = Proxy,
            ClientTable = ClientTable is null ? null : FullPath(ClientTable),
            AllowHost = AllowHost,
        };
    }

    /// <summary>Where a run cannot go on, the command ends, with one error for all that is left.</summary>
    private protected void EndOnFault(Action step, object? target)
    {
        try
        {
            step();
        }
        catch (Exception exception) when (exception is DestinationException or DestinationMismatchException or SourceRefusedException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(target));
        }
    }
}
