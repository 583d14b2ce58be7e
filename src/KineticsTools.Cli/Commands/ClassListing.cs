using KineticsTools.Cli.Json;
using KineticsTools.Cli.Output;
using KineticsTools.Selection;
using KineticsTools.Vocabulary;

namespace KineticsTools.Cli.Commands;

/// <summary>Writes the classes of a release.</summary>
internal sealed class ClassListing(Messages messages)
{
    internal void Write(TextWriter output, string format, string? release, string[] names, string[] groups)
    {
        release ??= ReleaseNames.K400;
        ClassFilter? byName = names.Length == 0 ? null : new ClassFilter(names);
        ClassFilter? byGroup = groups.Length == 0 ? null : new ClassFilter(groups);
        WriteHeader(output, format);
        foreach (KineticsClass one in ClassVocabulary.Of(release).Classes)
        {
            // Not short-circuited: either filter has to see all there is, to know which of its names matched.
            bool named = byName is null || byName.Matches(one.Label);
            bool grouped = byGroup is null || one.Groups.Select(byGroup.Matches).ToList().Contains(true);
            if (named && grouped)
            {
                WriteOne(output, format, one);
            }
        }

        foreach (string name in byName?.Unmatched ?? [])
        {
            messages.Error(byName!.Describe(name, release));
        }

        foreach (string group in byGroup?.Unmatched ?? [])
        {
            messages.Error($"No class of Kinetics {release} is in a group '{group}'. There are: {string.Join("; ", ClassVocabulary.Groups)}.");
        }
    }

    private static void WriteHeader(TextWriter output, string format)
    {
        if (format != "lines")
        {
            output.WriteLine(format == "csv" ? "index,label,groups" : Columns.ClassHeader);
        }
    }

    private static void WriteOne(TextWriter output, string format, KineticsClass one)
    {
        switch (format)
        {
            case "csv":
                // No label or group of the vocabulary has a comma or a quote: nothing needs quoting.
                output.WriteLine($"{one.Index},{one.Label},{string.Join(';', one.Groups)}");
                break;
            case "lines":
                output.WriteLine(JsonLines.Of(new ClassLine(one)));
                break;
            default:
                output.WriteLine(Columns.Of(one));
                break;
        }
    }
}
