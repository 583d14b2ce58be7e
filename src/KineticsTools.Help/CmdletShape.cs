namespace KineticsTools.Help;

/// <summary>What the code says of a cmdlet.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Noun">Its noun.</param>
/// <param name="Parameters">All parameters, by name, those of base classes too.</param>
/// <param name="DefaultParameterSet">The set that is taken where nothing tells.</param>
/// <param name="OutputTypes">The full names of what it emits.</param>
internal sealed record CmdletShape(
    string Verb, string Noun, IReadOnlyList<ParameterShape> Parameters, string? DefaultParameterSet, IReadOnlyList<string> OutputTypes)
{
    /// <summary>The name in all sets.</summary>
    internal const string AllSets = "__AllParameterSets";

    /// <summary>The name of the cmdlet.</summary>
    internal string Name => $"{Verb}-{Noun}";

    /// <summary>The names of the parameter sets, the default one first; one without a name where there are none.</summary>
    internal IReadOnlyList<string> Sets
    {
        get
        {
            List<string> named =
            [
                .. Parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Where(set => set != AllSets).Distinct()
                    .OrderBy(set => set != DefaultParameterSet),
            ];
            return named.Count > 0 ? named : [AllSets];
        }
    }
}

/// <summary>What the code says of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its type as PowerShell shows it, such as <c>string[]</c>.</param>
/// <param name="IsSwitch">Whether it takes no value.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Values">All values that it takes, where they are few and known.</param>
/// <param name="SupportsWildcards">Whether its value may hold wildcards.</param>
/// <param name="Uses">How it is used, set by set.</param>
internal sealed record ParameterShape(
    string Name, string TypeName, bool IsSwitch, IReadOnlyList<string> Aliases, IReadOnlyList<string> Values, bool SupportsWildcards,
    IReadOnlyList<ParameterUse> Uses)
{
    /// <summary>How it is used in a set, or <see langword="null"/> where it is no part of that set.</summary>
    internal ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set || use.Set == CmdletShape.AllSets);
}

/// <summary>How a parameter is used in a set.</summary>
/// <param name="Set">The set, or <see cref="CmdletShape.AllSets"/>.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its place where it can go without its name, else <see langword="null"/>.</param>
/// <param name="Pipeline">As PowerShell's help words it: <c>False</c>, <c>True (ByValue)</c>, <c>True (ByPropertyName)</c>.</param>
internal sealed record ParameterUse(string Set, bool IsMandatory, int? Position, string Pipeline);
