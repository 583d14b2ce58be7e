namespace KineticsTools;

/// <summary>The names of the releases of Kinetics.</summary>
public static class ReleaseNames
{
    /// <summary>Kinetics 400 (2017).</summary>
    public const string K400 = "400";

    /// <summary>Kinetics 600 (2018).</summary>
    public const string K600 = "600";

    /// <summary>Kinetics 700 (2019).</summary>
    public const string K700 = "700";

    /// <summary>Kinetics 700-2020: the classes of <see cref="K700"/>, other clips.</summary>
    public const string K7002020 = "700-2020";

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = [K400, K600, K700, K7002020];
}
