using System.Net;
using KineticsTools.Downloads;
using Polly;

namespace KineticsTools.Sources.YouTube;

/// <summary>A question to the site that has a short answer.</summary>
/// <param name="Url">Where it is asked.</param>
/// <param name="Body">What is sent, as JSON; <see langword="null"/> for a GET.</param>
/// <param name="Headers">The headers beside those of every request.</param>
/// <param name="Addressee">Whom it goes to, for messages: the beginning of a sentence.</param>
/// <param name="Advice">What to say where the site does not understand the question.</param>
internal sealed record SiteQuestion(
    Uri Url, byte[]? Body, IReadOnlyList<KeyValuePair<string, string>> Headers, string Addressee, string Advice);

/// <summary>Asks the site what has a short answer: repeated where that may help, limited in time and size.</summary>
internal sealed class SiteQuestions(SiteHttp http, YouTubeOptions options)
{
    /// <summary>Real answers have up to 1 MB, scripts up to 3.</summary>
    private const int MaxAnswerBytes = 8 << 20;

    private readonly ResiliencePipeline _retries = TransportRetry.Create(options.Retries, options.RetryDelay);

    /// <summary>Asks, and reads the whole answer.</summary>
    /// <exception cref="SessionRefusedException">The site refuses to answer.</exception>
    /// <exception cref="FetchFailedException">There is no answer that is of use.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(SiteQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(async token => await AskOnceAsync(question, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportRetry.IsPassing(exception))
        {
            throw TransportFaults.Explain(exception, question.Addressee);
        }
    }

    private async Task<ReadOnlyMemory<byte>> AskOnceAsync(SiteQuestion question, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StallLimit);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(
                question.Body is null ? HttpMethod.Get : HttpMethod.Post, question.Url, question.Body is null ? null : () => Content(question.Body),
                range: null, question.Headers, limit.Token).ConfigureAwait(false);
            ThrowIfRefused(response, question);
            return await ReadAsync(response, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException($"nothing came for {options.StallLimit.TotalSeconds:0.#} s", exception);
        }
    }

    private static void ThrowIfRefused(HttpResponseMessage response, SiteQuestion question)
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

        throw new FetchFailedException($"{question.Addressee} answers HTTP {status}{question.Advice}.");
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

    private static ByteArrayContent Content(byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new("application/json");
        return content;
    }
}
