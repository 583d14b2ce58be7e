#Requires -Version 7.4
<#
.SYNOPSIS
Saves clips on several machines at once over PowerShell remoting, each of which takes its share of the videos. docs/cluster.md says more.

.DESCRIPTION
    $machines = New-PSSession -HostName node1, node2, node3
    ./Save-OnMachines.ps1 $machines -Annotation /data/train.csv -Destination /data/clips

All paths are those of the machines. They write to one folder that all of them see. Emits an object for each machine, with the counts of
its shard, and then the coverage over all shards. A machine that cannot go on is an error that names its shard, and the others go on.
Start the same again: it goes on where it stopped.
#>
[CmdletBinding()]
param(
    # The machines; SSH (New-PSSession -HostName) or WinRM (-ComputerName).
    [Parameter(Mandatory, Position = 0)] [Management.Automation.Runspaces.PSSession[]] $Session,

    # The annotation files.
    [Parameter(Mandatory)] [string[]] $Annotation,

    # Only clips of these classes.
    [string[]] $Class = @(),

    # The folder that the clips go to.
    [Parameter(Mandatory)] [string] $Destination,

    # Further parameters of Save-KineticsClip.
    [hashtable] $Parameter = @{},

    # The module, where it is not installed: the path of KineticsTools.psd1.
    [string] $Module = 'KineticsTools'
)

# What a machine does. It counts by itself: the results of 500,000 clips need not cross the network.
$save = {
    param($shard, $count, $module, $import, $destination, $parameter)
    $ProgressPreference = 'SilentlyContinue'
    Import-Module $module -ErrorAction Stop
    $counts = [ordered]@{ Machine = [Environment]::MachineName; Shard = "$shard/$count"; Saved = 0; Skipped = 0; Unavailable = 0; Failed = 0 }
    Import-KineticsSplit @import |
        Select-KineticsShard $shard $count |
        Save-KineticsClip $destination @parameter -InformationAction Ignore |
        ForEach-Object { $counts["$($_.Status)"]++ }
    [pscustomobject] $counts
}
$measure = {
    param($import, $destination)
    Import-KineticsSplit @import | Measure-KineticsCoverage $destination
}
$ours = @{ Property = '*'; ExcludeProperty = 'PSComputerName', 'RunspaceId', 'PSShowComputerName' }

$import = @{ Path = $Annotation }
if ($Class) { $import.Class = $Class }
$jobs = for ($i = 0; $i -lt $Session.Count; $i++) {
    Invoke-Command -Session $Session[$i] -AsJob -ScriptBlock $save -ArgumentList ($i + 1), $Session.Count, $Module, $import, $Destination, $Parameter
}
$answering = @()
try {
    for ($i = 0; $i -lt $Session.Count; $i++) {
        $result = $null
        $jobs[$i] | Receive-Job -Wait | Select-Object @ours | Tee-Object -Variable result
        if ($result) { $answering += $Session[$i] }
        else { Write-Error "Shard $($i + 1)/$($Session.Count), of $($Session[$i].ComputerName), did not come to its end. Start the same again: it goes on." }
    }
}
finally {
    # Ctrl+C: the machines are told, and undo what they have in the works.
    $jobs | Stop-Job -PassThru | Remove-Job
}
if ($answering) { Invoke-Command -Session $answering[0] -ScriptBlock $measure -ArgumentList $import, $Destination | Select-Object @ours }
