namespace KineticsTools.Help;

/// <summary>What the page of a cmdlet says, as plain text: a paragraph, a list item or a line of code is a line.</summary>
/// <param name="Path">The file of the page.</param>
/// <param name="Name">The cmdlet.</param>
/// <param name="Synopsis">What it does, in a sentence or two.</param>
/// <param name="Description">How it does it.</param>
/// <param name="Examples">In their order.</param>
/// <param name="Parameters">The description of each parameter, by its name without the dash.</param>
/// <param name="Notes">What else there is to know; may be empty.</param>
/// <param name="Links">Related pages and addresses, as they are to be shown.</param>
internal sealed record HelpPage(
    string Path, string Name, IReadOnlyList<string> Synopsis, IReadOnlyList<string> Description, IReadOnlyList<HelpExample> Examples,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, IReadOnlyList<string> Notes, IReadOnlyList<string> Links);

/// <summary>An example of a page.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">The commands.</param>
/// <param name="Remarks">What is to be said of it; may be empty.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
