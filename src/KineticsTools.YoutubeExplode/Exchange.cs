using System.Net;
using System.Text.Json;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.YoutubeExplode;

/// <summary>
/// All that YoutubeExplode asks the site about one video. It takes these requests as they are meant, and sends its own: as the
/// client table says, through the engine's connections, cookies and proxy, to the hosts that may be asked. Of the answer it keeps
/// the words and the index ranges, which YoutubeExplode drops.
/// </summary>
internal sealed class Exchange(string id, PlayerClient client, SitePages pages, AllowedHosts hosts) : HttpMessageHandler
{
    private const string SiteHost = "www.youtube.com";
    private const string PlayerPath = "/youtubei/v1/player";

    private readonly PlayerAnswer _answers = new(hosts);
    private ReadOnlyMemory<byte>? _answer;

    /// <summary>Why the video does not play, or <see langword="null"/>.</summary>
    public UnavailableVideo? Refusal { get; private set; }

    /// <summary>Why there is no answer of use, or <see langword="null"/>.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Reads the answer that was kept, with the addresses that YoutubeExplode made out.</summary>
    /// <exception cref="FetchFailedException">None of them is of use.</exception>
    public ResolvedVideo Read(IEnumerable<string> addresses)
    {
        Dictionary<string, string> found = [];
        foreach (string address in addresses)
        {
            found.TryAdd(PlayerFormats.KeyOf(address), address);
        }

        return _answers.Read(
            _answer!.Value, id, client.Entry,
            format => PlayerFormats.RawAddressOf(format) is { } raw ? found.GetValueOrDefault(PlayerFormats.KeyOf(raw)) : null);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri url = request.RequestUri!;
        if (url.IdnHost != SiteHost)
        {
            // It looks at an end of every file of a video, and one that is refused would cost it all of them. Who fetches media asks
            // for the files that are wanted, and hears then whether they are there.
            return Answer(request, new byte[1]);
        }

        try
        {
            return Answer(request, url.AbsolutePath == PlayerPath
                ? await AskPlayerAsync(request, cancellationToken).ConfigureAwait(false)
                : await pages.ReadAsync(AtEndpoint(url), client.Entry.UserAgent, cancellationToken).ConfigureAwait(false));
        }
        catch (IOException exception)
        {
            // YoutubeExplode repeats what fails so, at once and five times over; the repetitions that make sense are behind us.
            Failure = exception;
            throw new EndOfExchangeException(exception);
        }
    }

    /// <summary>YoutubeExplode asks as a program that is written into it; what it says of that is left out.</summary>
    private async Task<ReadOnlyMemory<byte>> AskPlayerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_answer is not null)
        {
            throw new FetchFailedException($"YoutubeExplode found no media in the site's answer about {id} (asked as {client.Name}).");
        }

        using JsonDocument question = await JsonDocument.ParseAsync(
            await request.Content!.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), default, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> answer = await client.AskAsync(
            id, question.RootElement.Text("context", "client", "visitorData"), cancellationToken).ConfigureAwait(false);
        _answer = answer;
        Refusal = _answers.Read(answer, id, client.Entry, PlayerFormats.RawAddressOf) as UnavailableVideo;
        return Refusal is null
            ? PlayerFormats.WithAddresses(answer)
            : throw new EndOfExchangeException(innerException: null);
    }

    /// <summary>Where the client table names a place of its own, that is the whole site.</summary>
    private Uri AtEndpoint(Uri url) => AllowedHosts.IsSite(client.Entry.Endpoint.IdnHost)
        ? url
        : new Uri(client.Entry.Endpoint, url.PathAndQuery);

    private static HttpResponseMessage Answer(HttpRequestMessage request, ReadOnlyMemory<byte> body) =>
        new(HttpStatusCode.OK) { RequestMessage = request, Content = new ReadOnlyMemoryContent(body) };

    /// <summary>Comes out through YoutubeExplode, which does not know it and so neither repeats nor rewords it.</summary>
    private sealed class EndOfExchangeException(Exception? innerException) : Exception("The exchange is over.", innerException);
}
