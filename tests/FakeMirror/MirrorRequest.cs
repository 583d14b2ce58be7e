namespace FakeMirror;

/// <summary>A request and what was sent for it.</summary>
/// <param name="Path">The file that was asked for, without the leading slash.</param>
/// <param name="Start">The first byte that was asked for.</param>
/// <param name="IfRange">The condition that was stated, or <see langword="null"/>.</param>
public sealed record MirrorRequest(string Path, long Start, string? IfRange)
{
    private long _bytes;

    /// <summary>The status of the answer.</summary>
    public int Status { get; internal set; }

    /// <summary>How many bytes of the body were sent.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    internal void Sent(int count) => Interlocked.Add(ref _bytes, count);
}
