namespace FakeMirror;

/// <summary>What can go wrong with a file.</summary>
public enum MirrorFaultKind
{
    /// <summary>The connection is cut before a byte of the file.</summary>
    Drop,

    /// <summary>Nothing more comes from a byte of the file on, and the connection stays open.</summary>
    Stall,

    /// <summary>The file is changed when a byte of it has been sent: the connection is cut there, and later answers have another entity tag.</summary>
    Change,

    /// <summary>The answer promises more bytes than the file has, and ends with the file.</summary>
    WrongLength,

    /// <summary>Ranges are not understood: the whole file comes.</summary>
    NoRanges,

    /// <summary>A page of HTML comes instead, with status 200.</summary>
    Page,

    /// <summary>A status comes instead, which <see cref="MirrorFault.Status"/> says.</summary>
    Status,

    /// <summary>A redirect comes instead, to <see cref="MirrorFault.Location"/>.</summary>
    Redirect,
}

/// <summary>Something that goes wrong with a file.</summary>
/// <param name="Kind">What.</param>
public sealed record MirrorFault(MirrorFaultKind Kind)
{
    /// <summary>The byte of the file at which it does, for those kinds that have one.</summary>
    public long At { get; init; }

    /// <summary>How many answers it spoils; afterwards all is well.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status of <see cref="MirrorFaultKind.Status"/>.</summary>
    public int Status { get; init; } = 404;

    /// <summary>Where <see cref="MirrorFaultKind.Redirect"/> leads.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it strikes an answer that sends these bytes.</summary>
    internal bool Strikes(long start, long end) => Kind switch
    {
        MirrorFaultKind.Drop or MirrorFaultKind.Stall or MirrorFaultKind.Change => start <= At && At < end,
        _ => true,
    };
}
