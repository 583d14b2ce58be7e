#Requires -Version 7.4
# The tasks of this repository. build.sh has the same ones, for a machine that has no PowerShell yet.
param([ValidateSet('Demo', 'Build', 'Test', 'Package', 'Publish', 'Benchmark')] [string] $Task)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$env:DOTNET_NOLOGO = '1'
$manifest = Import-PowerShellDataFile "$PSScriptRoot/KineticsTools.psd1"
$script:version = $manifest.ModuleVersion
# Of the packages: with the prerelease label where the manifest has one.
$script:packageVersion = (@($version) + @($manifest.PrivateData.PSData.Prerelease | Where-Object { $_ })) -join '-'

# Ends the script with a plain message rather than an error record.
function Exit-Task([string] $Message) {
    [Console]::Error.WriteLine($Message)
    exit 1
}

function Test-Program([string] $Name) { [bool] (Get-Command $Name -CommandType Application -ErrorAction Ignore) }

function Assert-DotNet {
    $PSNativeCommandUseErrorActionPreference = $false
    if (Test-Program dotnet) {
        dotnet --version *> $null
        if ($LASTEXITCODE -eq 0) { return }
    }
    Exit-Task 'The .NET SDK 10 is needed, and dotnet is missing or older: https://dotnet.microsoft.com/download/dotnet/10.0'
}

function Assert-FFmpeg {
    if ((Test-Program ffmpeg) -and (Test-Program ffprobe)) { return }
    if (-not $IsWindows) {
        # build.sh knows the package managers of the other systems.
        bash "$PSScriptRoot/build.sh" ffmpeg
        return
    }
    if (-not (Test-Program winget)) {
        Exit-Task 'ffmpeg and ffprobe are needed, and winget is not here to install them: https://ffmpeg.org/download.html'
    }
    Write-Output 'ffmpeg is missing. Installing it: winget install Gyan.FFmpeg'
    winget install --id Gyan.FFmpeg --exact --accept-source-agreements --accept-package-agreements
    # winget changes the PATH of processes that start later.
    $env:PATH = [Environment]::GetEnvironmentVariable('PATH', 'User') + ';' + $env:PATH
    if (-not (Test-Program ffmpeg)) { Exit-Task 'ffmpeg is installed. Start this again in a new window, which finds it.' }
}

# Every script that imports the module has a process of its own: Windows locks the files that a process has loaded.
function Invoke-Script { & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File @args }

# Runs dotnet for so many seconds at most. Throws what it wrote where it failed.
function Invoke-DotNetWithin([int] $Seconds, [string[]] $Argument) {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', $Argument)
    $start.WorkingDirectory = $PSScriptRoot
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEndAsync()
    if (-not $process.WaitForExit($Seconds * 1000)) {
        $process.Kill($true)
        throw "it took more than $Seconds s"
    }
    if ($process.ExitCode) { throw $output.Result }
}

# What a log of dotnet gives as the reason of a failure: its first error, or its last line.
function Get-FirstError([string] $Log) {
    $Log -match 'error ([A-Z]*\d*: .*?)( \[[^\]\[]*\])?\r?(\n|$)' ? $Matches[1] : $Log.Trim().Split("`n")[-1]
}

# What makes a build take the YoutubeExplode plug-in along, or nothing where that cannot be built here.
function Build-Plugin {
    $project, $with = 'src/KineticsTools.YoutubeExplode', '-p:WithYoutubeExplode=true'
    try {
        Invoke-DotNetWithin 120 'restore', $project, $with, '--verbosity', 'quiet'
        Invoke-DotNetWithin 600 'build', $project, $with, '-c', 'Release', '--no-restore', '--verbosity', 'quiet', '-nologo'
        Write-Host 'With the YoutubeExplode plug-in.'
        $with
    }
    catch {
        Write-Host "Without the YoutubeExplode plug-in, which -Resolver YoutubeExplode needs: $(Get-FirstError $_)"
        Remove-Item "$project/obj" -Recurse -ErrorAction Ignore # it remembers what a damaged package lacks, also once that is whole again
    }
}

function Invoke-Build {
    Write-Output 'Building ...'
    $script:plugin = @(Build-Plugin)
    dotnet build KineticsTools.slnx -c Release @plugin --verbosity quiet -nologo
    Write-Output "Built output/KineticsTools/$version, and bin for Import-Module ./KineticsTools.psd1"
}

function Invoke-Demo {
    Assert-FFmpeg
    Invoke-Build
    if (-not (Test-Path demo/sample/val.csv)) { # written last, so it is whole
        Write-Output 'Making a small data set: demo/sample ...'
        dotnet run --project tests/SyntheticKinetics -c Release --no-build -- demo/sample
    }
    Invoke-Script examples/demo.ps1
}

# The results of an xunit suite (a .trx file) as objects: Outcome, Name, Reason.
function Read-Trx([string] $Path) {
    foreach ($result in ([xml] (Get-Content $Path -Raw)).TestRun.Results.ChildNodes) {
        [pscustomobject]@{
            Outcome = switch ($result.outcome) { Passed { 'passed' } NotExecuted { 'skipped' } default { 'failed' } }
            Name    = $result.testName
            Reason  = ($result.Output.ErrorInfo.Message -split '\r?\n')[0]
        }
    }
}

# Tells of one suite and returns its three numbers. A suite that broke off or ran nothing is one failure.
function Measure-Suite([string] $Name, [int] $ExitCode, [object[]] $Result) {
    $passed, $failed, $skipped = foreach ($outcome in 'passed', 'failed', 'skipped') { , @($Result | Where-Object Outcome -EQ $outcome) }
    if (-not $Result) { $failed = @([pscustomobject]@{ Name = 'no test ran'; Reason = "exit code $ExitCode" }) }
    elseif ($ExitCode -ne 0 -and -not $failed) { $failed = @([pscustomobject]@{ Name = 'the run broke off'; Reason = "exit code $ExitCode" }) }

    Write-Host "${Name}: $($passed.Count) passed, $($failed.Count) failed, $($skipped.Count) skipped"
    foreach ($test in $skipped) { Write-Host "    skipped: $($test.Name): $($test.Reason ? $test.Reason : 'no reason given')" }
    foreach ($test in $failed) { Write-Host "    failed: $($test.Name): $($test.Reason)" }
    [pscustomobject]@{ Passed = $passed.Count; Failed = $failed.Count; Skipped = $skipped.Count }
}

function Invoke-Test {
    $PSNativeCommandUseErrorActionPreference = $true
    Assert-FFmpeg
    Invoke-Build
    Remove-Item TestResults -Recurse -ErrorAction Ignore
    New-Item TestResults -ItemType Directory | Out-Null

    $PSNativeCommandUseErrorActionPreference = $false
    $suites = @(foreach ($project in Get-Item tests/*.Tests/*.csproj) {
            $name = $project.BaseName
            Write-Host "Running $name ..."
            dotnet test $project -c Release --no-build --nologo --verbosity quiet --results-directory TestResults --logger "trx;LogFileName=$name.trx" |
                Out-Host
            @{ Name = $name; ExitCode = $LASTEXITCODE; Result = if (Test-Path "TestResults/$name.trx") { @(Read-Trx "TestResults/$name.trx") } }
        })

    Write-Host 'Running Pester ...'
    Invoke-Script tests/Invoke-Pester.ps1 -ResultPath TestResults/Pester.tsv | Out-Host
    $suites += @{
        Name     = 'Pester'
        ExitCode = $LASTEXITCODE
        Result   = if (Test-Path TestResults/Pester.tsv) { @(Import-Csv TestResults/Pester.tsv -Delimiter "`t" -Header Outcome, Name, Reason) }
    }

    Write-Host ''
    $counts = $suites | ForEach-Object { Measure-Suite @_ }
    $passed, $failed, $skipped = foreach ($what in 'Passed', 'Failed', 'Skipped') { ($counts | Measure-Object $what -Sum).Sum }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    if ($failed) { exit 1 }
}

function Invoke-Package {
    Invoke-Build
    foreach ($project in 'KineticsTools', 'KineticsTools.Cli') {
        dotnet pack "src/$project" -c Release --no-build @plugin --verbosity quiet -nologo -o output
        Write-Output "Packed output/$project.$packageVersion.nupkg"
    }
}

# What is compiled on the way has a folder of its own, so that the other tasks keep theirs.
function Invoke-Publish {
    $plugin = @(Build-Plugin)
    $published = foreach ($system in 'linux-x64', 'win-x64', 'osx-arm64') {
        $to = "output/kinetics-$packageVersion-$system"
        Remove-Item $to -Recurse -ErrorAction Ignore
        try {
            Invoke-DotNetWithin 600 (@('publish', 'src/KineticsTools.Cli', '-c', 'Release', '-r', $system, '--self-contained',
                    '-p:PublishSingleFile=true') + $plugin +
                @('--artifacts-path', 'output/publish', '--verbosity', 'quiet', '-nologo', '-o', $to))
            Write-Host "Published $((Get-Item $to/kinetics*).FullName)"
            $system
        }
        catch {
            Remove-Item $to -Recurse -ErrorAction Ignore
            Write-Host "Not published for ${system}: $(Get-FirstError $_)"
        }
    }
    if (-not $published) { Exit-Task 'No system could be published for.' }
}

function Invoke-Benchmark {
    Assert-FFmpeg
    Invoke-Build
    foreach ($script in Get-Item benchmarks/*.sh, benchmarks/*.ps1) {
        if ($script.Extension -eq '.ps1') {
            Write-Output "== $($script.Name)"
            Invoke-Script $script
        }
        elseif (Test-Program bash) {
            Write-Output "== $($script.Name)"
            bash $script
        }
        else { Write-Output "$($script.Name) did not run: there is no bash" }
    }
}

if (-not $Task) {
    Write-Output @'
usage: ./build.ps1 <task>

  Demo       build, then save the clips of one class out of a small made-up data set
  Build      compile; put the module together in output/KineticsTools/<version> and in bin
  Test       build, then run every test
  Package    build, then pack the module and, as a .NET tool, kinetics: output/KineticsTools.<version>.nupkg, output/KineticsTools.Cli.<version>.nupkg
  Publish    kinetics as one file that needs no .NET, for Linux, Windows and macOS: output/kinetics-<version>-<system>
  Benchmark  build, then run everything in benchmarks
'@
    exit 2
}

Push-Location $PSScriptRoot
try {
    Assert-DotNet
    & "Invoke-$Task"
}
finally { Pop-Location }
