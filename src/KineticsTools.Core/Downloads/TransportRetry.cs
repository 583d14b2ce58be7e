using Polly;
using Polly.Retry;

namespace KineticsTools.Downloads;

/// <summary>An answer broke off, stood still, or said that the server had a mishap: the same question again may get the answer.</summary>
/// <param name="message">What happened, as part of a sentence.</param>
/// <param name="innerException">What the system said.</param>
internal sealed class TransportException(string message, Exception? innerException = null) : IOException(message, innerException)
{
    /// <summary>How long the server asks to be left alone, or <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Repeats what failed in a way that may pass. What will not change is not repeated: a refusal, a wrong answer.</summary>
internal static class TransportRetry
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>Makes the pipeline that repeats.</summary>
    /// <param name="retries">How often.</param>
    /// <param name="delay">The wait before the first repetition; each further one is about twice as long.</param>
    public static ResiliencePipeline Create(int retries, TimeSpan delay) => retries < 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && IsPassing(exception)),
                MaxRetryAttempts = retries,
                Delay = delay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                MaxDelay = TimeSpan.FromSeconds(30),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as TransportException)?.RetryAfter),
            })
            .Build();

    /// <summary>Whether the same may go well another time.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        TransportException or HttpRequestException or HttpIOException => true,

        // A connection that was reset while its answer was read. Not what derives from it: those are judgements of our own.
        IOException => exception.GetType() == typeof(IOException) && exception.InnerException is System.Net.Sockets.SocketException,
        _ => false,
    };

    /// <summary>How long a server asks to be left alone, at most a minute where a clip waits for it.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - DateTimeOffset.UtcNow);
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>The same, for a wait that one clip can bear.</summary>
    public static TimeSpan? ShortRetryAfter(HttpResponseMessage response) =>
        RetryAfter(response) is { } wait ? TimeSpan.FromTicks(Math.Min(wait.Ticks, LongestRetryAfter.Ticks)) : null;

    /// <summary>The innermost reason, which is the system's own and names no address.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "the proxy refuses to connect",
        _ when exception.GetBaseException() is System.Net.Sockets.SocketException socket => socket.SocketErrorCode.ToString(),
        HttpRequestException request => request.HttpRequestError.ToString(),
        HttpIOException io => io.HttpRequestError.ToString(),
        _ => exception.GetType().Name,
    };
}
