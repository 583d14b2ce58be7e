namespace KineticsTools.Core.Tests;

/// <summary>Real annotation files and class lists, where a checkout has them beside it: <c>../shared/data</c>.</summary>
internal static class SharedData
{
    internal static string? Folder { get; } = Find();

    internal const string Missing = "../shared/data is not beside this checkout: real annotation files cannot be read";

    internal static string PathOf(params string[] parts)
    {
        Assert.SkipWhen(Folder is null, Missing);
        return Path.Combine([Folder!, .. parts]);
    }

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string shared = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(shared))
            {
                return shared;
            }
        }

        return null;
    }
}
