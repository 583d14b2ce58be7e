using System.Net;

namespace KineticsTools.Downloads;

/// <summary>Redirects, which are followed by hand, so that none leads where no request may go.</summary>
internal static class Redirect
{
    /// <summary>How many in a row are followed.</summary>
    internal const int Most = 5;

    /// <summary>Where a redirect leads, or <see langword="null"/> where an answer is none.</summary>
    internal static Uri? TargetOf(HttpResponseMessage response, Uri from) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && response.Headers.Location is { } location
            ? new Uri(from, location)
            : null;

    /// <summary>Whether a redirect leads from https to anything else.</summary>
    internal static bool IsDowngrade(Uri from, Uri to) => from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps;
}
