BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../KineticsTools.psd1') -ErrorAction Stop
    function Get-Clip([string] $Id, [int] $Start) { [pscustomobject] @{ youtube_id = $Id; time_start = $Start; time_end = $Start + 10 } }
    $one = (Get-Clip abcdefghi-_ 0), (Get-Clip bbcdefghi-_ 0)
    $other = (Get-Clip abcdefghi-_ 4), (Get-Clip bbcdefghi-_ 50), (Get-Clip cbcdefghi-_ 0)
}

Describe 'Compare-KineticsSplit' {
    It 'gives each pair of clips of one video' {
        $pairs = $other | Compare-KineticsSplit $one
        $pairs | Should -BeOfType KineticsTools.SharedWindow
        $pairs.Relation | Should -Be Overlapping, Apart
        $pairs.Overlap | Should -Be 6, 0
        ($other | Compare-KineticsSplit $one -OverlappingOnly).YouTubeId | Should -Be abcdefghi-_
    }

    It 'gives the numbers' {
        $summary = Compare-KineticsSplit $one $other -Summary
        $summary.SharedVideos, $summary.OverlappingVideos, $summary.SameWindows, $summary.DifferenceClips | Should -Be 2, 1, 0, 3
    }

    It 'says what is no clip, and goes on' {
        $pairs = @('no clip') + $other | Compare-KineticsSplit $one -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotAClip,*'
        $pairs.Count | Should -Be 2
    }

    It 'is shown as a table' {
        Compare-KineticsSplit $one $other | Format-Table | Out-String -Width 160 |
            Should -Match 'YouTubeId +Relation +Overlap +Reference +Difference +Labels'
    }
}
