using System.Reflection;
using System.Runtime.Loader;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Finds the plug-in that asks by YoutubeExplode. It is an assembly of its own, beside this one or missing, because its package
/// does not restore from every feed. It is loaded into this one's load context, and its packages with it.
/// </summary>
internal static class ResolverPlugIn
{
    private const string Name = "KineticsTools.YoutubeExplode";

    /// <summary>Where the plug-in would be.</summary>
    public static string Path => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(ResolverPlugIn).Assembly.Location)!, Name + ".dll");

    /// <summary>Loads the plug-in.</summary>
    /// <exception cref="ArgumentException">It is not there, or is not the one that was built with this engine.</exception>
    public static IResolverPlugIn Load()
    {
        if (!File.Exists(Path))
        {
            throw new ArgumentException(
                $"-Resolver YoutubeExplode needs the plug-in {Name}.dll, which is not in '{System.IO.Path.GetDirectoryName(Path)}'. "
                + "To have it, add a NuGet source that has the package YoutubeExplode 6.5.7 or a later 6.x (dotnet nuget add source), build "
                + "KineticsTools anew from its sources (./build.sh build, or ./build.ps1 Build), and start a new shell. "
                + "-Resolver Auto needs no plug-in.");
        }

        try
        {
            AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(typeof(ResolverPlugIn).Assembly)!;
            Type type = context.LoadFromAssemblyName(new AssemblyName(Name)).GetType($"{Name}.PlugIn", throwOnError: true)!;
            return (IResolverPlugIn)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or MissingMethodException
            or TargetInvocationException or InvalidCastException)
        {
            throw new ArgumentException(
                $"The plug-in '{Path}' cannot be loaded: {exception.GetBaseException().Message} Build KineticsTools anew (./build.sh build, or ./build.ps1 Build).",
                exception);
        }
    }
}
