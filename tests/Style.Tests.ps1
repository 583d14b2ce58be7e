# The scripts keep to PSScriptAnalyzerSettings.psd1.

Describe 'PSScriptAnalyzer' {
    It 'finds nothing' {
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
            return
        }
        $root = Resolve-Path "$PSScriptRoot/.."
        $scripts = Get-ChildItem $root, "$root/tests", "$root/examples", "$root/examples/*", "$root/benchmarks" -File -ErrorAction Ignore |
            Where-Object Extension -In '.ps1', '.psm1', '.psd1'
        $found = $scripts | ForEach-Object { Invoke-ScriptAnalyzer $_ -Settings "$root/PSScriptAnalyzerSettings.psd1" }
        $found | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
    It 'finds nothing by the rules of the PowerShell Gallery in what is packed' {
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
            return
        }
        $found = Get-Item "$PSScriptRoot/../KineticsTools.psd1", "$PSScriptRoot/../KineticsTools.psm1" |
            ForEach-Object { Invoke-ScriptAnalyzer $_ -Settings PSGallery }
        $found | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
