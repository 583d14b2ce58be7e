# Loads the cmdlets: bin/KineticsTools.dll and the records go into PowerShell's default load context, the engine and its
# packages (bin/dependencies) into one of the module's own. See src/KineticsTools/Loading.

$path = Join-Path -Path $PSScriptRoot -ChildPath bin -AdditionalChildPath KineticsTools.dll

# .NET never unloads an assembly. So the first import in a process decides which build runs; a later one, from wherever,
# takes that same build where it can, and says so where it cannot. Who it is that runs is asked only where .NET refuses ours:
# looking through the loaded assemblies takes longer than all the rest.
try { $assembly = [Reflection.Assembly]::LoadFrom($path) }
catch [IO.FileNotFoundException], [IO.DirectoryNotFoundException] {
    throw "$path is missing. In a checkout, build it first: ./build.sh build, or ./build.ps1 build"
}
catch [IO.FileLoadException] {
    $assembly = [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -eq 'KineticsTools' }
    if (-not $assembly) { throw }
    $running = $assembly.GetName().Version
    $wanted = [Reflection.AssemblyName]::GetAssemblyName($path).Version
    if ($wanted -ne $running) {
        throw "KineticsTools $running is loaded in this process already, from $($assembly.Location); $wanted cannot be beside it. Start a new PowerShell."
    }
}

if (-not [KineticsTools.Loading.ModuleLoader]::Register($path)) {
    Write-Warning "This process keeps the build of KineticsTools that it loaded first, from $($assembly.Location); $path is another build. Start a new PowerShell to use that."
}

# By path, not with -Assembly: PowerShell exports nothing the second time that the same -Assembly is imported.
Import-Module -Name $assembly.Location
