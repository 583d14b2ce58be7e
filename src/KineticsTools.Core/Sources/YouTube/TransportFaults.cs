using KineticsTools.Downloads;

namespace KineticsTools.Sources.YouTube;

/// <summary>What a failure that did not pass means here.</summary>
internal static class TransportFaults
{
    /// <summary>What to say of a failure that did not pass. Names no address, and so nothing secret.</summary>
    public static Exception Explain(Exception exception, string what) => exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError,
        } unreachable => new SessionRefusedException(SessionFault.Network, $"{what} cannot be reached: {TransportRetry.Reason(unreachable)}.", exception),
        HttpRequestException or HttpIOException => new FetchFailedException($"{what} did not answer whole: {TransportRetry.Reason(exception)}.", exception) { IsTransport = true },
        _ => new FetchFailedException($"{what} failed again and again: {exception.Message}.", exception) { IsTransport = true },
    };
}
