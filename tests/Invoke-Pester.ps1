#Requires -Version 7.4
# Runs tests/*.Tests.ps1 with Pester, and writes a line a test to -ResultPath: outcome, name and reason with tabs between.
param([Parameter(Mandatory)] [string] $ResultPath)
$ErrorActionPreference = 'Stop'

function Format-Line([string] $Outcome, [string] $Name, [string] $Reason) {
    ($Outcome, $Name, $Reason | ForEach-Object { $_ -replace '\s+', ' ' }) -join "`t"
}

if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE '5.0')) {
    Write-Output 'Pester 5 is not installed: installing it for this user from the PowerShell Gallery ...'
    try {
        Install-PSResource Pester -Version '[5.0, 6.0)' -Repository PSGallery -TrustRepository -Quiet
    }
    catch {
        Write-Output "That failed: $_"
        $why = 'Pester 5 is not installed, and could not be'
        Get-Item "$PSScriptRoot/*.Tests.ps1" | ForEach-Object { Format-Line skipped "tests/$($_.Name) (all of it)" $why } | Set-Content $ResultPath
        exit 0
    }
}

Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
if ([Console]::IsOutputRedirected) { $configuration.Output.RenderMode = 'Plaintext' }
$result = Invoke-Pester -Configuration $configuration

& {
    foreach ($test in $result.Tests) {
        $name, $message = $test.ExpandedPath, "$($test.ErrorRecord)"
        switch ($test.Result) {
            'Passed' { Format-Line passed $name }
            'Failed' { Format-Line failed $name $message }
            default { Format-Line skipped $name ($message -replace '^is (skipped|inconclusive)(, because )?') }
        }
    }
    # What failed outside of any test: a file that doesn't parse, a BeforeAll, an AfterAll.
    foreach ($part in @($result.FailedContainers) + @($result.FailedBlocks)) {
        Format-Line failed "$($part.Item)$($part.ExpandedPath)" "$($part.ErrorRecord)"
    }
} | Set-Content $ResultPath
