namespace FakeYouTube;

/// <summary>Where a fault that can be in several places shows.</summary>
public enum FaultPlace
{
    /// <summary>In the media.</summary>
    Media,

    /// <summary>In the player's answer and the watch page.</summary>
    Player,
}

/// <summary>A fault of a video.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>How often before all is well, or <see langword="null"/> for always.</summary>
    public int? Times { get; init; }

    /// <summary>Where, for what goes wrong on the way.</summary>
    public FaultPlace On { get; init; }

    /// <summary>The only format that has it, or <see langword="null"/> for all.</summary>
    public int? Itag { get; init; }

    /// <summary>How many bytes of a body come before it breaks, or <see langword="null"/> for half of them.</summary>
    public long? AfterBytes { get; init; }

    /// <summary>Whether it spares responses of fewer bytes, so that an index gets through and the fragments do not.</summary>
    public long SparesBelow { get; init; }

    internal bool IsForPlayer => Kind switch
    {
        < FaultKind.RateLimited => true,
        FaultKind.HugeAnswer => true,
        >= FaultKind.WrongContentRange => false,
        _ => On == FaultPlace.Player,
    };
}
