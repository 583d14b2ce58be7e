using System.Globalization;

namespace KineticsTools.Gallery;

/// <summary>
/// Writes previews as scripts of JSON, few in each, because in most orders neighbours on the page are not neighbours here. The page
/// parses one when the first of its clips comes into view:
/// <c>{"clip's number":"JPEG in base 64"}</c>.
/// </summary>
/// <param name="output">Where to.</param>
internal sealed class PreviewSheets(StreamWriter output)
{
    private const int PerSheet = 8;

    private int _sheet;
    private int _inSheet;

    /// <summary>Writes a preview.</summary>
    /// <param name="number">The clip's number.</param>
    /// <param name="picture">The JPEG.</param>
    /// <returns>The sheet that it is in.</returns>
    internal int Add(int number, byte[] picture)
    {
        output.Write(_inSheet == 0
            ? string.Create(CultureInfo.InvariantCulture, $"<script type=\"application/json\" id=\"previews-{_sheet}\">{{")
            : ",");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"\"{number}\":\""));
        output.Write(Convert.ToBase64String(picture));
        output.Write('"');
        int sheet = _sheet;
        if (++_inSheet == PerSheet)
        {
            End();
        }

        return sheet;
    }

    /// <summary>Ends the last sheet.</summary>
    internal void End()
    {
        if (_inSheet > 0)
        {
            output.Write("}</script>\n");
            _sheet++;
            _inSheet = 0;
        }
    }
}
