namespace KineticsTools.Sources.YouTube;

/// <summary>Why a site refuses to answer at all.</summary>
public enum SessionFault
{
    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>The site wants proof that a person asks.</summary>
    BotCheck,

    /// <summary>The site refuses every file of every video.</summary>
    SessionForbidden,

    /// <summary>The site cannot be reached.</summary>
    Network,
}

/// <summary>What people are told of refusals.</summary>
internal static class SessionFaultText
{
    /// <summary>The refusal in words.</summary>
    internal static string ToText(this SessionFault fault) => fault switch
    {
        SessionFault.RateLimited => "YouTube says that this address asks too much",
        SessionFault.BotCheck => "YouTube wants proof that a person asks",
        SessionFault.SessionForbidden => "YouTube refuses the media of every video",
        _ => "YouTube cannot be reached",
    };
}

/// <summary>The site refuses us. That says nothing about the video that was asked for.</summary>
/// <param name="fault">In what way.</param>
/// <param name="message">What the site said or did.</param>
/// <param name="innerException">What the system said.</param>
public sealed class SessionRefusedException(SessionFault fault, string message, Exception? innerException = null)
    : IOException(message, innerException)
{
    /// <summary>In what way the site refuses us.</summary>
    public SessionFault Fault { get; } = fault;

    /// <summary>How long the site asks to be left alone, or <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
