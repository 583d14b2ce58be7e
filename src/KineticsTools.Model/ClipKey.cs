namespace KineticsTools;

/// <summary>A clip's identity.</summary>
/// <param name="YouTubeId">The video's id.</param>
/// <param name="TimeStart">Where the window starts, in whole seconds.</param>
/// <param name="TimeEnd">Where the window ends, in whole seconds.</param>
public readonly record struct ClipKey(string YouTubeId, int TimeStart, int TimeEnd)
{
    /// <summary>The identity in one line.</summary>
    /// <returns>For example <c>0wR5jVB-WPk 417-427</c>.</returns>
    public override string ToString() => $"{YouTubeId} {TimeStart}-{TimeEnd}";
}
