namespace KineticsTools.Help;

/// <summary>A page is not as it must be.</summary>
/// <param name="path">The page.</param>
/// <param name="message">What is wrong with it.</param>
internal sealed class HelpException(string path, string message) : Exception(message)
{
    /// <summary>The page.</summary>
    internal string Path { get; } = path;
}
