using System.ComponentModel;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace KineticsTools.Loading;

/// <summary>What KineticsTools.psm1 calls while it imports the cmdlets. Not for anybody else.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleLoader
{
    private const string Engine = "KineticsTools.Core";

    // Lazy: runspaces that import at the same moment wait for the one that hooks, and it hooks once a process.
    private static readonly Lazy<DependencyContext> Dependencies = new(Hook);

    /// <summary>
    /// Makes the engine findable. To be called before PowerShell looks at the cmdlet types: reflection over a type that
    /// mentions the engine already needs it.
    /// </summary>
    /// <param name="path">The full path of the KineticsTools.dll that is to be imported.</param>
    /// <returns>Whether that is the build of this assembly that runs in this process.</returns>
    public static bool Register(string path)
    {
        bool isFirst = !Dependencies.IsValueCreated;
        _ = Dependencies.Value;
        return isFirst || IsThisBuild(path);
    }

    private static bool IsThisBuild(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid) == typeof(ModuleLoader).Module.ModuleVersionId;
    }

    private static DependencyContext Hook()
    {
        string home = Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;
        var context = new DependencyContext(Path.Combine(home, "dependencies"));

        // Loaded at once rather than at the first use: a module whose files are replaced while it is in use must not
        // end up with the new engine under the old cmdlets, and one whose engine is missing should fail here.
        Assembly engine = context.LoadFromAssemblyName(new AssemblyName(Engine));
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == Engine ? engine : null;
        return context;
    }
}
