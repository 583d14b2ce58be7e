namespace KineticsTools;

/// <summary>The names of the splits.</summary>
public static class SplitNames
{
    /// <summary>The training split.</summary>
    public const string Train = "train";

    /// <summary>The validation split, which some files call <c>validate</c>.</summary>
    public const string Val = "val";

    /// <summary>The test split.</summary>
    public const string Test = "test";

    /// <summary>All three, in the usual order.</summary>
    public static IReadOnlyList<string> All { get; } = [Train, Val, Test];

    /// <summary>The name of the split that a file's word means.</summary>
    /// <param name="word">The word: <c>train</c>, <c>val</c>, <c>validate</c>, <c>validation</c>, <c>test</c>, …</param>
    /// <returns>One of <see cref="All"/>, another word in lower case, or <see langword="null"/> for none.</returns>
    public static string? Normalize(string? word) => word switch
    {
        null or "" => null,
        Train => Train,
        Val or "validate" or "validation" => Val,
        Test => Test,
        _ => NormalizeUnusual(word),
    };

    private static string NormalizeUnusual(string word)
    {
        string lower = word.Trim().ToLowerInvariant();
        return lower switch
        {
            Train or "training" => Train,
            Val or "validate" or "validation" => Val,
            Test or "testing" => Test,
            _ => lower,
        };
    }
}
