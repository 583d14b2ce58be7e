namespace KineticsTools.Export.Formats;

/// <summary>
/// SlowFast's <c>train.csv</c>, <c>val.csv</c>, <c>test.csv</c> in <c>DATA.PATH_TO_DATA_DIR</c>: path, separator, class index. It joins
/// paths to <c>DATA.PATH_PREFIX</c>, and splits a line at <c>DATA.PATH_LABEL_SEPARATOR</c>, a space where nothing is said.
/// </summary>
internal sealed class SlowFastList : PathLabelList
{
    public override string Name => "SlowFast";

    public override string Description => "csv for SlowFast's Kinetics loader";

    private protected override string? SeparatorSetting => "DATA.PATH_LABEL_SEPARATOR to ','";
}
