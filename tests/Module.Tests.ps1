# How the module loads. What one process has loaded stays loaded, so each test has a process of its own.

BeforeAll {
    $script:root = (Resolve-Path "$PSScriptRoot/..").Path
    $script:module = Join-Path $root 'KineticsTools.psd1'
    $script:commands = (Import-PowerShellDataFile $module).CmdletsToExport | Sort-Object
    $script:split = Join-Path $TestDrive 'split.csv'
    Set-Content $split 'label,youtube_id,time_start,time_end,split', 'hugging,abcdefghi-_,1,11,val', 'yoga,-bcdefghijk,2,12,val'

    # What the script block writes, as text; its terminating error is one here. Not Start-Job, which PowerShell as a
    # dotnet tool doesn't have.
    $script:pwsh = @(Get-Item "$PSHOME/pwsh", "$PSHOME/pwsh.exe" -ErrorAction Ignore)
    if (-not $pwsh) { $script:pwsh = 'dotnet', "$PSHOME/pwsh.dll" }
    function script:Invoke-NewProcess([scriptblock] $Script, [string[]] $ArgumentList) {
        $file = Join-Path $TestDrive "$(New-Guid).ps1"
        Set-Content $file "try { & { $Script } @args } catch { [Console]::Error.WriteLine(`$_); exit 1 }"
        $program, $first = $pwsh
        $output = & $program @first -NoProfile -NonInteractive -File $file @ArgumentList 2>&1
        if ($LASTEXITCODE -ne 0) { throw ($output -join "`n") }
        $output
    }

    # A copy of the module as a user has it installed.
    function script:Copy-Module([string] $Name) {
        $copy = Join-Path $TestDrive $Name
        New-Item -ItemType Directory $copy | Out-Null
        Copy-Item "$root/KineticsTools.ps[dm]1", "$root/bin" $copy -Recurse
        Join-Path $copy 'KineticsTools.psd1'
    }

    # An assembly with nothing in it. Roslyn and not Add-Type, which gives every assembly a random name.
    function script:New-FakeAssembly([string] $Path, [version] $Version, [byte[]] $PublicKey) {
        Add-Type -Path "$PSHOME/Microsoft.CodeAnalysis.CSharp.dll"
        $name = [IO.Path]::GetFileNameWithoutExtension($Path)
        $source = "[assembly: System.Reflection.AssemblyVersion(`"$Version`")] namespace $name { public class Fake { } }"
        $options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
        if ($PublicKey) {
            $key = [Collections.Immutable.ImmutableArray]::Create([byte[]] $PublicKey)
            $options = $options.WithPublicSign($true).WithCryptoPublicKey($key)
        }
        $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
            $name,
            [Microsoft.CodeAnalysis.SyntaxTree[]] [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source),
            [Microsoft.CodeAnalysis.MetadataReference[]] [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location),
            $options)
        New-Item -ItemType Directory (Split-Path $Path) -Force | Out-Null
        $made = [Microsoft.CodeAnalysis.FileSystemExtensions]::Emit($compilation, $Path)
        if (-not $made.Success) { throw "$($made.Diagnostics)" }
    }
}

Describe 'Importing' {
    It 'exports what the manifest names' {
        $found = Invoke-NewProcess -ArgumentList $module {
            Import-Module $args[0] -ErrorAction Stop
            (Get-Command -Module KineticsTools).Name
        }
        $found | Sort-Object | Should -Be $commands
    }

    It 'exports everything again with -Force, and after Remove-Module' {
        $counts = Invoke-NewProcess -ArgumentList $module {
            foreach ($time in 1, 2) {
                Import-Module $args[0] -Force -ErrorAction Stop
                (Get-Command -Module KineticsTools).Count
            }
            Remove-Module KineticsTools
            Import-Module $args[0] -ErrorAction Stop
            (Get-Command -Module KineticsTools).Count
        }
        $counts | Should -Be @($commands.Count, $commands.Count, $commands.Count)
    }

    It 'works in 8 runspaces that import at the same moment' {
        $labels = Invoke-NewProcess -ArgumentList $module, $split {
            $module, $split = $args
            $together = [Threading.Barrier]::new(8)
            1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                [void] ($using:together).SignalAndWait()
                Import-Module $using:module -ErrorAction Stop
                (Import-KineticsSplit $using:split).Label -join ','
            }
        }
        $labels | Should -Be (@('hugging,yoga') * 8)
    }

    It 'from two places is the same module where it is the same build' {
        $other = Copy-Module 'same'
        $all = Invoke-NewProcess -ArgumentList $module, $other, $split {
            $module, $other, $split = $args
            Import-Module $module -ErrorAction Stop
            $before = Import-KineticsSplit $split
            Import-Module $other -ErrorAction Stop 3>&1
            $after = Import-KineticsSplit $split
            $after.Count
            $before[0].Equals($after[0])
        }
        $all | Should -Be @(2, $true)
    }

    It 'keeps the first build, and says so, where the second has the same version but is another' {
        $other = Copy-Module 'rebuilt'
        $version = [Reflection.AssemblyName]::GetAssemblyName("$root/bin/KineticsTools.dll").Version
        New-FakeAssembly "$TestDrive/rebuilt/bin/KineticsTools.dll" $version
        $all = Invoke-NewProcess -ArgumentList $module, $other, $split {
            $module, $other, $split = $args
            Import-Module $module -ErrorAction Stop
            Import-Module $other -ErrorAction Stop 3>&1 | ForEach-Object Message
            (Import-KineticsSplit $split).Count
        }
        $all[0] | Should -BeLike "*keeps the build*from $root*another build*Start a new PowerShell*"
        $all[1] | Should -Be 2
    }

    It 'refuses a second version in one process' {
        $other = Copy-Module 'newer'
        New-FakeAssembly "$TestDrive/newer/bin/KineticsTools.dll" '99.0.0.0'
        { Invoke-NewProcess -ArgumentList $module, $other {
                Import-Module $args[0] -ErrorAction Stop
                Import-Module $args[1] -ErrorAction Stop
            } } | Should -Throw '*is loaded in this process already*99.0.0.0 cannot be beside it. Start a new PowerShell.'
    }

    It 'says what to do where nothing was built' {
        $bare = Copy-Module 'bare'
        Remove-Item "$TestDrive/bare/bin/KineticsTools.dll"
        { Invoke-NewProcess -ArgumentList $bare { Import-Module $args[0] -ErrorAction Stop } } |
            Should -Throw '*KineticsTools.dll is missing.*build.sh build*'
    }

    It 'goes on working while its files are replaced' {
        $copy = Copy-Module 'replaced'
        $all = Invoke-NewProcess -ArgumentList $copy, $root, $split {
            $copy, $root, $split = $args
            Import-Module $copy -ErrorAction Stop
            $bin = Join-Path (Split-Path $copy) 'bin'
            # As StageModule does: delete, then copy. Windows refuses to delete a loaded file, which harms nobody.
            Get-ChildItem $bin -Recurse -File | ForEach-Object {
                Remove-Item $_ -ErrorAction SilentlyContinue
                if (-not (Test-Path $_)) { Set-Content $_ 'not an assembly' }
            }
            Copy-Item "$root/bin/dependencies/CsvHelper.dll" "$bin/dependencies" -ErrorAction SilentlyContinue
            (Import-KineticsSplit $split).Count
        }
        $all | Should -Be 2
    }
}

Describe 'Load contexts' {
    It 'keeps the cmdlets and records in the default one, and the engine and its packages in its own' {
        $where = Invoke-NewProcess -ArgumentList $module, $split {
            Import-Module $args[0] -ErrorAction Stop
            Import-KineticsSplit $args[1] | Out-Null
            foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                $context.Assemblies | ForEach-Object { $_.GetName().Name } |
                    Where-Object { $_ -like 'KineticsTools*' -or $_ -eq 'CsvHelper' } |
                    ForEach-Object { "$($context.Name): $_" }
            }
        }
        $where | Sort-Object | Should -Be @(
            'Default: KineticsTools', 'Default: KineticsTools.Model', 'KineticsTools: CsvHelper', 'KineticsTools: KineticsTools.Core')
    }

    It 'is not disturbed by a CsvHelper <_> that is loaded already' -ForEach '1.0.0.0', '99.0.0.0' {
        $ours = [Reflection.AssemblyName]::GetAssemblyName("$root/bin/dependencies/CsvHelper.dll")
        $fake = "$TestDrive/$_/CsvHelper.dll"
        New-FakeAssembly $fake $_ $ours.GetPublicKey()

        $all = Invoke-NewProcess -ArgumentList $module, $split, $fake, $ours.FullName {
            $module, $split, $fake, $ours = $args
            $loaded = [Reflection.Assembly]::LoadFrom($fake)

            # The control: outside our context, whoever asks for our version gets the fake, or an error.
            try { [Reflection.Assembly]::Load($ours) -eq $loaded } catch [IO.IOException] { $true }

            Import-Module $module -ErrorAction Stop
            (Import-KineticsSplit $split).Count
            foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                $context.Assemblies | ForEach-Object GetName | Where-Object Name -EQ CsvHelper |
                    ForEach-Object { "$($context.Name): $($_.Version)" }
            }
        }
        $all | Should -Be @($true, 2, "Default: $_", "KineticsTools: $($ours.Version)")
    }

    It 'gives the YoutubeExplode plug-in its own AngleSharp where <_> is loaded already' -ForEach '99.0.0.0' {
        $dependencies = "$root/bin/dependencies"
        if (-not (Test-Path "$dependencies/KineticsTools.YoutubeExplode.dll")) {
            Set-ItResult -Skipped -Because 'the YoutubeExplode plug-in was not built: its package does not restore here'
            return
        }
        $ours = [Reflection.AssemblyName]::GetAssemblyName("$dependencies/AngleSharp.dll")
        $fakeAngleSharp = "$TestDrive/$_/AngleSharp.dll"
        New-FakeAssembly $fakeAngleSharp $_ $ours.GetPublicKey()
        . "$PSScriptRoot/FakeYouTube.ps1"
        $ask = Connect-FakeYouTube @{ videos = @{ 'private____' = @{ faults = @(@{ kind = 'Private' }) } } }
        try {
            $all = Invoke-NewProcess -ArgumentList $module, $fakeAngleSharp, $ask.ClientTable, $ask.AllowHost {
                $module, $fakeAngleSharp, $table, $allowed = $args
                [void] [Reflection.Assembly]::LoadFrom($fakeAngleSharp)
                Import-Module $module -ErrorAction Stop
                "$((Test-KineticsVideo private____ -Resolver YoutubeExplode -ClientTable $table -AllowHost $allowed).Reason)"
                foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                    # YoutubeExplode itself asks for it only to read pages that we have no use for.
                    if ($context.Name -eq 'KineticsTools') { [void] $context.LoadFromAssemblyName('AngleSharp') }
                    $context.Assemblies | ForEach-Object GetName | Where-Object Name -In 'AngleSharp', 'YoutubeExplode' | Sort-Object Name |
                        ForEach-Object { "$($context.Name): $($_.Name) $($_.Version)" }
                }
            }
        }
        finally { Disconnect-FakeYouTube }
        $explode = [Reflection.AssemblyName]::GetAssemblyName("$dependencies/YoutubeExplode.dll").Version
        $all | Should -Be @(
            'Private', "Default: AngleSharp $_", "KineticsTools: AngleSharp $($ours.Version)", "KineticsTools: YoutubeExplode $explode")
    }

    It 'says how to have the YoutubeExplode plug-in where it is not there' {
        $copy = Copy-Module 'plain'
        Remove-Item "$TestDrive/plain/bin/dependencies/*YoutubeExplode.dll"
        { Invoke-NewProcess -ArgumentList $copy {
                Import-Module $args[0] -ErrorAction Stop
                Test-KineticsVideo private____ -Resolver YoutubeExplode
            } } | Should -Throw '*needs the plug-in KineticsTools.YoutubeExplode.dll, which is not in*plain*build.sh build*'
    }
}
