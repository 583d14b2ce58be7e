using System.Reflection;
using System.Runtime.Loader;

namespace KineticsTools.Loading;

/// <summary>
/// The module's own load context. The engine and the packages it was built with live here, so that whatever
/// version of one of them another module has loaded in the same process neither disturbs us nor is disturbed.
/// </summary>
internal sealed class DependencyContext(string folder) : AssemblyLoadContext("KineticsTools")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The records must be the very types that PowerShell sees, so they are never loaded a second time here.
        Assembly model = typeof(KineticsClip).Assembly;
        if (assemblyName.Name == model.GetName().Name)
        {
            return model;
        }

        string path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path)
            ? LoadFromAssemblyPath(path)
            : null; // .NET's own: the default context has it.
    }
}
