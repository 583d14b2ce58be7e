using System.Xml.Linq;

namespace KineticsTools.Help;

/// <summary>
/// Writes the help of cmdlets as MAML, the XML that Get-Help reads. Its elements and their order are those of
/// https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets.
/// </summary>
internal static class MamlWriter
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Makes the file's content.</summary>
    /// <param name="pages">Each cmdlet with its page.</param>
    internal static XDocument Document(IEnumerable<(CmdletShape Cmdlet, HelpPage Page)> pages) => new(
        new XElement(
            "helpItems", new XAttribute("schema", "maml"),
            pages.Select(page => CommandElement(page.Cmdlet, page.Page))));

    private static XElement CommandElement(CmdletShape cmdlet, HelpPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml), new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name), new XElement(Command + "verb", cmdlet.Verb), new XElement(Command + "noun", cmdlet.Noun),
            Paragraphs(Maml + "description", page.Synopsis)),
        Paragraphs(Maml + "description", page.Description),
        new XElement(Command + "syntax", cmdlet.Sets.Select(set => Syntax(cmdlet, page, set))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, parameter.Uses[0], page))),
        new XElement(
            Command + "returnValues",
            cmdlet.OutputTypes.Select(type => new XElement(Command + "returnValue", new XElement(Dev + "type", new XElement(Maml + "name", type))))),
        new XElement(Maml + "alertSet", Paragraphs(Maml + "alert", page.Notes)),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(
            Command + "relatedLinks",
            page.Links.Select(link => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link.TrimStart('-', ' ')), new XElement(Maml + "uri")))));

    private static XElement Syntax(CmdletShape cmdlet, HelpPage page, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        from parameter in cmdlet.Parameters
        let use = parameter.In(set)
        where use is not null
        orderby use.Position ?? int.MaxValue, !use.IsMandatory
        select Parameter(parameter, use, page));

    private static XElement Parameter(ParameterShape parameter, ParameterUse use, HelpPage page) => new(
        Command + "parameter",
        new XAttribute("required", Word(use.IsMandatory)), new XAttribute("globbing", Word(parameter.SupportsWildcards)),
        new XAttribute("pipelineInput", use.Pipeline), new XAttribute("position", use.Position?.ToString() ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(Maml + "name", parameter.Name),
        Paragraphs(Maml + "description", page.Parameters.GetValueOrDefault(parameter.Name, [])),
        parameter.Values.Count > 0
            ? new XElement(
                Command + "parameterValueGroup",
                parameter.Values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), value)))
            : null,
        parameter.IsSwitch
            ? null
            : new XElement(Command + "parameterValue", new XAttribute("required", "true"), parameter.TypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName)));

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"Example {index + 1}: {example.Title}"),
        new XElement(Dev + "code", example.Code),
        Paragraphs(Dev + "remarks", example.Remarks));

    private static XElement Paragraphs(XName name, IEnumerable<string> lines) =>
        new(name, lines.Select(line => new XElement(Maml + "para", line)));

    private static string Word(bool value) => value ? "true" : "false";
}
