namespace KineticsTools.Export.Formats;

/// <summary>
/// PyTorchVideo's <c>LabeledVideoPaths.from_csv</c>: path, space, class index. It splits a line at its last white space, so that
/// paths may have spaces.
/// </summary>
internal sealed class PyTorchVideoList : PathLabelList
{
    public override string Name => "PyTorchVideo";

    public override string Description => "list for PyTorchVideo's LabeledVideoPaths";

    private protected override string? SeparatorSetting => null;

    private protected override bool SplitsAtLast => true;
}
