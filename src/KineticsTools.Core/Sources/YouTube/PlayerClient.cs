using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KineticsTools.Downloads;
using Polly;

namespace KineticsTools.Sources.YouTube;

/// <summary>Asks the site's player endpoint, as one of the programs of the client table.</summary>
internal sealed class PlayerClient(PlayerClientEntry client, SiteHttp http, AllowedHosts hosts, YouTubeOptions options) : IVideoResolver
{
    /// <summary>Real answers have up to 1 MB.</summary>
    private const int MaxAnswerBytes = 8 << 20;

    private readonly PlayerAnswer _answers = new(hosts);
    private readonly ResiliencePipeline _retries = TransportRetry.Create(options.Retries, options.RetryDelay);

    /// <inheritdoc/>
    public string Name => client.Name;

    /// <summary>All clients share one session.</summary>
    public string Group => "player";

    /// <inheritdoc/>
    public async Task<ResolvedVideo> ResolveAsync(string id, CancellationToken cancellationToken)
    {
        byte[] question = Encoding.UTF8.GetBytes(Question(id).ToJsonString());
        ReadOnlyMemory<byte> answer;
        try
        {
            answer = await _retries.ExecuteAsync(async token => await AskAsync(question, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportRetry.IsPassing(exception))
        {
            throw TransportFaults.Explain(exception, "The site's player endpoint");
        }

        return _answers.Read(answer, id, client);
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(byte[] question, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StallLimit);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(
                HttpMethod.Post, client.Endpoint, () => Content(question), range: null, Headers(), limit.Token).ConfigureAwait(false);
            ThrowIfRefused(response);
            return await ReadAsync(response, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException($"nothing came for {options.StallLimit.TotalSeconds:0.#} s", exception);
        }
    }

    private void ThrowIfRefused(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return;
            case HttpStatusCode.TooManyRequests:
                throw new SessionRefusedException(SessionFault.RateLimited, "The site answers that there were too many requests (HTTP 429).")
                {
                    RetryAfter = TransportRetry.RetryAfter(response),
                };
            case HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized:
                throw new SessionRefusedException(SessionFault.SessionForbidden, $"The site refuses to answer (HTTP {status}).");
            case HttpStatusCode.ProxyAuthenticationRequired:
                throw new SessionRefusedException(SessionFault.Network, "The proxy wants a user and password, or others (HTTP 407).");
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                throw new TransportException($"HTTP {status}");
        }

        // The site sends those to its page for robots whom it takes for one.
        if (response.Headers.Location is { } location && location.OriginalString.Contains("/sorry", StringComparison.Ordinal))
        {
            throw new SessionRefusedException(SessionFault.BotCheck, "The site sends us to its page for robots.");
        }

        throw new FetchFailedException($"The site's player endpoint answers HTTP {status} to the client {client.Name}; its entry in the client table may be out of date.");
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationTokenSource stall)
    {
        using MemoryStream answer = new();
        Stream body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        byte[] buffer = new byte[32 << 10];
        int read;
        while ((read = await body.ReadAsync(buffer, stall.Token).ConfigureAwait(false)) > 0)
        {
            stall.CancelAfter(options.StallLimit);
            if (answer.Length + read > MaxAnswerBytes)
            {
                throw new FetchFailedException($"The site's answer is longer than {MaxAnswerBytes >> 20} MB.") { IsTransport = true };
            }

            answer.Write(buffer, 0, read);
        }

        return answer.GetBuffer().AsMemory(0, (int)answer.Length);
    }

    /// <summary>The question. English is asked for, whatever the user's language is: the words of refusals are compared.</summary>
    private JsonObject Question(string id)
    {
        JsonObject context = client.Context.DeepClone().AsObject();
        context["clientName"] = client.Name;
        context["clientVersion"] = client.Version;
        context["userAgent"] = client.UserAgent;
        context["hl"] = "en";
        return new JsonObject
        {
            ["context"] = new JsonObject { ["client"] = context },
            ["videoId"] = id,

            // What people are asked to confirm before some videos.
            ["contentCheckOk"] = true,
            ["racyCheckOk"] = true,
        };
    }

    private static ByteArrayContent Content(byte[] question)
    {
        ByteArrayContent content = new(question);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private IEnumerable<KeyValuePair<string, string>> Headers() =>
    [
        new("User-Agent", client.UserAgent),
        new("X-YouTube-Client-Name", client.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("X-YouTube-Client-Version", client.Version),
        new("Accept-Language", "en"),
        .. client.Headers,
    ];
}
