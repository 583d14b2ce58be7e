namespace KineticsTools.Export.Formats;

/// <summary>
/// MMAction2's list for <c>VideoDataset</c>: path, space, class index. Paths are taken relative to its <c>data_prefix</c>; it strips
/// a line and splits it at <c>delimiter</c>, a space where nothing is said.
/// </summary>
internal sealed class MMAction2List : PathLabelList
{
    public override string Name => "MMAction2";

    public override string Description => "list for MMAction2's VideoDataset";

    private protected override string? SeparatorSetting => "delimiter=',' of VideoDataset";
}
