using System.Globalization;

namespace KineticsTools.Annotations;

/// <summary>The times of annotations: whole seconds.</summary>
public static class AnnotationTime
{
    /// <summary>Reads a time. <c>33.0</c>, as the official JSON writes it, counts as whole; <c>33.5</c> and <c>-1</c> do not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">The seconds.</param>
    /// <returns>Whether the text is a whole number from 0 on.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out int seconds)
    {
        text = text.Trim();
        int point = text.IndexOf('.');
        if (point > 0 && text[(point + 1)..].Trim('0').IsEmpty)
        {
            text = text[..point];
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
    }
}
