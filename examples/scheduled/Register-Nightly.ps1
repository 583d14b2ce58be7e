#Requires -Version 7.4
<#
.SYNOPSIS
Has Windows Task Scheduler run Save-Nightly.ps1, which lies beside this script, every night. docs/scheduling.md says more.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The file of settings.
    [Parameter(Mandatory)] [string] $Settings,

    # When to begin.
    [datetime] $At = '23:00',

    # The name of the task.
    [string] $TaskName = 'Kinetics nightly'
)

$script = Join-Path $PSScriptRoot 'Save-Nightly.ps1'
$arguments = '-NoProfile -NonInteractive -WindowStyle Hidden -File "{0}" "{1}"' -f $script, (Convert-Path -LiteralPath $Settings)
if (-not $IsWindows) {
    [Console]::Error.WriteLine('This is for Windows. Elsewhere, cron or systemd do it: see docs/scheduling.md.')
    exit 2
}

# IgnoreNew: the script has a lock of its own too. StartWhenAvailable: a night that the machine was off is made up for.
$task = @{
    TaskName = $TaskName
    Action   = New-ScheduledTaskAction -Execute (Join-Path $PSHOME 'pwsh.exe') -Argument $arguments
    Trigger  = New-ScheduledTaskTrigger -Daily -At $At
    Settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit 0
}
if ($PSCmdlet.ShouldProcess("$TaskName at $($At.TimeOfDay)", 'Register a scheduled task')) { Register-ScheduledTask @task -Force }
