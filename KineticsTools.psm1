# Loads the cmdlets: bin/KineticsTools.dll and the records go into PowerShell's default load context, the engine and its
# packages (bin/dependencies) into one of the module's own. See src/KineticsTools/Loading.

$path = [IO.Path]::Combine($PSScriptRoot, 'bin', 'KineticsTools.dll')
if (-not [IO.File]::Exists($path)) {
    throw "$path is missing. In a checkout, build it first: ./build.sh build, or ./build.ps1 build"
}

# .NET never unloads an assembly. So the first import in a process decides which build runs; a later one, from wherever,
# takes that same build where it can, and says so where it cannot.
$assembly = foreach ($one in [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies) {
    if ($one.GetName().Name -eq 'KineticsTools') { $one; break }
}
if ($assembly) {
    $running = $assembly.GetName().Version
    $wanted = [Reflection.AssemblyName]::GetAssemblyName($path).Version
    if ($wanted -ne $running) {
        throw "KineticsTools $running is loaded in this process already, from $($assembly.Location); $wanted cannot be beside it. Start a new PowerShell."
    }
    if (-not [KineticsTools.Loading.ModuleLoader]::IsThisBuild($path)) {
        Write-Warning "This process keeps the build of KineticsTools that it loaded first, from $($assembly.Location); $path is another build. Start a new PowerShell to use that."
    }
}
else {
    $assembly = [Reflection.Assembly]::LoadFrom($path)
}

[KineticsTools.Loading.ModuleLoader]::Register()

# By path, not with -Assembly: PowerShell exports nothing the second time that the same -Assembly is imported.
Import-Module -Name $assembly.Location
