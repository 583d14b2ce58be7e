namespace KineticsTools.Cli.Output;

/// <summary>Makes text that somebody else wrote fit for a terminal and for one line.</summary>
internal static class Printable
{
    /// <summary>The text with a question mark for every control character: a label can neither steer a terminal nor fake a line.</summary>
    internal static string From(string text) => text.Any(char.IsControl)
        ? string.Create(text.Length, text, (characters, from) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = char.IsControl(from[i]) ? '?' : from[i];
            }
        })
        : text;
}
