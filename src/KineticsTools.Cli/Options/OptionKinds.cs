using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace KineticsTools.Cli.Options;

/// <summary>The kinds of options that there are, each with its check: a value that makes no sense is said in words of ours.</summary>
internal static class OptionKinds
{
    /// <summary>
    /// An option that may come several times, or with several values between commas (no label or group has one). What is known is
    /// what a shell completes; other values may come all the same.
    /// </summary>
    internal static Option<string[]> Names(string name, string helpName, string description, Func<IEnumerable<string>>? known = null)
    {
        Option<string[]> option = Texts(name, helpName, description);
        if (known is not null)
        {
            option.CompletionSources.Add(_ => known());
        }

        option.CustomParser = result =>
        {
            string[] values = result.Tokens
                .SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))
                .ToArray();
            if (values.Contains(""))
            {
                // An unset variable of a script would otherwise select everything.
                result.AddError($"{name} has an empty value.");
            }

            return values;
        };
        return option;
    }

    /// <summary>An option that may come several times.</summary>
    internal static Option<string[]> Texts(string name, string helpName, string description)
    {
        Option<string[]> option = new(name)
        {
            HelpName = helpName,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result => RefuseEmpty(result, name));
        return option;
    }

    internal static Option<string> Text(string name, string helpName, string description, string byDefault, params string[] aliases)
    {
        Option<string> option = new(name, aliases) { HelpName = helpName, Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result => RefuseEmpty(result, name));
        return option;
    }

    internal static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    internal static Option<int?> Integer(string name, string description, int least, int most = int.MaxValue) => new(name)
    {
        HelpName = "n",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                return value;
            }

            string range = (least, most) switch
            {
                (int.MinValue, _) => "",
                (_, int.MaxValue) => $" from {least} on",
                _ => $" from {least} to {most}",
            };
            result.AddError($"{name} takes a whole number{range}, not '{text}'.");
            return null;
        },
    };

    internal static Option<double?> Number(string name, string description, double least, double most) => new(name)
    {
        HelpName = "n",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {least} to {most}, not '{text}'."));
            return null;
        },
    };

    /// <summary>One of some words, in whatever case.</summary>
    internal static Option<string?> Choice(string name, string description, params string[] words) =>
        Choice(name, string.Join('|', words), description, words);

    /// <summary>One of many words: too many to stand beside the option's name.</summary>
    internal static Option<string?> Choice(string name, string helpName, string description, IReadOnlyList<string> words)
    {
        Option<string?> option = new(name) { HelpName = helpName, Description = description };
        option.CompletionSources.Add([.. words]);
        option.CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            string? word = words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (word is null)
            {
                result.AddError($"{name} takes {string.Join(", ", words.SkipLast(1))} or {words[^1]}, not '{text}'.");
            }

            return word;
        };
        return option;
    }

    /// <summary>One of the names of an enumeration, in lower case.</summary>
    internal static Option<string?> Choice<TEnum>(string name, string description)
        where TEnum : struct, Enum => Choice(name, description, Enum.GetNames<TEnum>().Select(word => word.ToLowerInvariant()).ToArray());

    /// <summary>The value of a <see cref="Choice{TEnum}"/>; the enumeration's first where none is given.</summary>
    internal static TEnum ChoiceOf<TEnum>(this ParseResult line, Option<string?> option)
        where TEnum : struct, Enum => line.GetValue(option) is string word ? Enum.Parse<TEnum>(word, ignoreCase: true) : default;

    private static void RefuseEmpty(OptionResult result, string name)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError($"{name} has an empty value.");
        }
    }
}
