using KineticsTools.Help;

// Takes: the module's assembly, a file that names all it was compiled against, the folder of the pages, the file to write.
if (args is not [string module, string references, string docs, string output])
{
    Console.Error.WriteLine("usage: KineticsTools.Help <module.dll> <references.txt> <folder of pages> <output.xml>");
    return 2;
}

List<(CmdletShape Cmdlet, HelpPage Page)> pages = [];
bool isWhole = true;
List<string> strangers = [.. Directory.GetFiles(docs, "*.md")];
foreach (CmdletShape cmdlet in CmdletReader.Read(module, File.ReadAllLines(references)))
{
    string path = Path.Combine(docs, cmdlet.Name + ".md");
    strangers.Remove(path);
    try
    {
        HelpPage page = File.Exists(path) ? HelpPageReader.Read(path) : throw new HelpException(path, $"{cmdlet.Name} has no page.");
        foreach (string fault in PageCheck.Faults(cmdlet, page))
        {
            Complain(path, fault);
        }

        pages.Add((cmdlet, page));
    }
    catch (HelpException exception)
    {
        Complain(exception.Path, exception.Message);
    }
}

foreach (string path in strangers)
{
    Complain(path, "There is no cmdlet of this name.");
}

if (isWhole)
{
    Directory.CreateDirectory(Path.GetDirectoryName(output)!);
    MamlWriter.Document(pages).Save(output);
}

return isWhole ? 0 : 1;

// In the form that MSBuild and editors know.
void Complain(string path, string fault)
{
    isWhole = false;
    Console.Error.WriteLine($"{path} : error HELP: {fault}");
}
