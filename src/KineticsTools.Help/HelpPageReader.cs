using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KineticsTools.Help;

/// <summary>Reads the page of a cmdlet: Markdown with the headings Description, Examples, Parameters, Notes and See also.</summary>
internal static class HelpPageReader
{
    /// <summary>Reads a page.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HelpException">The page has a heading that no page has, or lacks one that each must have.</exception>
    internal static HelpPage Read(string path)
    {
        MarkdownDocument document = Markdown.Parse(File.ReadAllText(path));
        var sections = new List<Section> { new(1, "", []) };
        foreach (Block block in document)
        {
            if (block is HeadingBlock heading)
            {
                sections.Add(new Section(heading.Level, Text(heading.Inline), []));
            }
            else
            {
                sections[^1].Blocks.Add(block);
            }
        }

        Section title = sections.FirstOrDefault(section => section is { Level: 1, Title.Length: > 0 })
            ?? throw new HelpException(path, "The first heading, with the name of the cmdlet, is missing.");
        string[] known = ["Description", "Examples", "Parameters", "Notes", "See also"];
        if (sections.Find(section => section.Level == 2 && !known.Contains(section.Title)) is { } stranger)
        {
            throw new HelpException(path, $"The heading '{stranger.Title}' is none of {string.Join(", ", known)}.");
        }

        return new HelpPage(
            path, title.Title, Lines(title.Blocks), Lines(Find(sections, "Description")?.Blocks ?? []),
            [.. Under(sections, "Examples").Select(section => Example(path, section))],
            Under(sections, "Parameters").ToDictionary(section => section.Title.TrimStart('-'), IReadOnlyList<string> (section) => Lines(section.Blocks)),
            Lines(Find(sections, "Notes")?.Blocks ?? []), Lines(Find(sections, "See also")?.Blocks ?? []));
    }

    private static Section? Find(List<Section> sections, string title) =>
        sections.Find(section => section.Level == 2 && section.Title == title);

    private static IEnumerable<Section> Under(List<Section> sections, string title) => sections
        .SkipWhile(section => section.Level != 2 || section.Title != title).Skip(1)
        .TakeWhile(section => section.Level > 2);

    private static HelpExample Example(string path, Section section)
    {
        List<FencedCodeBlock> code = [.. section.Blocks.OfType<FencedCodeBlock>()];
        return code.Count > 0
            ? new HelpExample(
                section.Title, string.Join('\n', code.Select(block => block.Lines.ToString())),
                Lines([.. section.Blocks.Where(block => block is not FencedCodeBlock)]))
            : throw new HelpException(path, $"The example '{section.Title}' has no code.");
    }

    private static List<string> Lines(IReadOnlyList<Block> blocks)
    {
        List<string> lines = [];
        foreach (Block block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock paragraph:
                    lines.Add(Text(paragraph.Inline));
                    break;
                case ListBlock list:
                    lines.AddRange(list.Cast<ListItemBlock>().Select(item => "- " + string.Join(' ', Lines([.. item]))));
                    break;
                case CodeBlock code:
                    lines.AddRange(code.Lines.ToString().Split('\n').Select(line => "    " + line));
                    break;
            }
        }

        return lines;
    }

    private static string Text(ContainerInline? inlines) => inlines is null
        ? ""
        : string.Concat(inlines.Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            AutolinkInline address => address.Url,
            LineBreakInline => " ",
            LinkInline { Url: { } url } link when url.StartsWith("https://", StringComparison.Ordinal) && Text(link) != url =>
                $"{Text(link)} ({url})",
            ContainerInline container => Text(container),
            _ => "",
        }));

    private sealed record Section(int Level, string Title, List<Block> Blocks);
}
