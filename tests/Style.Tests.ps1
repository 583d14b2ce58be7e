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
}
