using System.Globalization;

namespace KineticsTools.Export.Formats;

/// <summary>
/// MMAction2's list for <c>RawframeDataset</c>: folder of frames, how many there are, class index. It splits a line at white space
/// and can be told nothing else, and looks for <c>img_00001.jpg</c> and on.
/// </summary>
internal sealed class MMAction2Frames : PathLabelList
{
    public override string Name => "MMAction2Frames";

    public override string Description => "list for MMAction2's RawframeDataset, of what Export-KineticsFrame made";

    public override ManifestMedia Media => ManifestMedia.Frames;

    private protected override string? SeparatorSetting => null;

    private protected override string FieldsBetween(ManifestEntry entry) => entry.Frames.ToString(CultureInfo.InvariantCulture) + " ";
}
