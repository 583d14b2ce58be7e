BeforeAll {
    Import-Module (Resolve-Path "$PSScriptRoot/../KineticsTools.psd1")
    . "$PSScriptRoot/FakeYouTube.ps1"
    $script:ask = Connect-FakeYouTube @{
        media  = @{ short = @{ seconds = 30 } }
        videos = @{
            'aaaaaaaaaa1' = @{ media = 'short' }
            '-bbbbbbbbb2' = @{ media = 'short' }
            'private____' = @{ faults = @(@{ kind = 'Private' }) }
            'garbage____' = @{ faults = @(@{ kind = 'Garbage'; on = 'Player' }) }
        }
    }
}

AfterAll { Disconnect-FakeYouTube }

Describe 'Test-KineticsVideo' {
    It 'says of each id whether the video is there, and why not' {
        $checks = 'aaaaaaaaaa1', 'private____', 'nosuchvideo' | Test-KineticsVideo @ask | Sort-Object YouTubeId
        $checks.YouTubeId | Should -Be 'aaaaaaaaaa1', 'nosuchvideo', 'private____'
        $checks.Available | Should -Be $true, $false, $false
        $checks.Reason | Should -Be 'None', 'NotFound', 'Private'
        $checks[0].Length.TotalSeconds | Should -Be 30
        $checks[2].Message | Should -BeLike 'This video is private*'
    }

    It 'says of clips whether their windows lie inside, and fetches no media' {
        $clips = foreach ($start in 5, 20, 25) {
            [pscustomobject]@{ label = 'yoga'; youtube_id = 'aaaaaaaaaa1'; time_start = $start; time_end = $start + 10; split = 'val' }
        }
        $before = Get-FakeRequestCount
        $checks = $clips | Test-KineticsVideo @ask | Sort-Object { $_.Clip.TimeStart }
        $checks.WindowInside | Should -Be $true, $true, $false
        (Get-FakeRequestCount) - $before | Should -BeLessOrEqual 1
    }

    It 'takes an id that begins with a dash, and gives one object for an id that comes twice' {
        $checks = Test-KineticsVideo -Id '-bbbbbbbbb2', '-bbbbbbbbb2' @ask
        $checks | Should -HaveCount 1
        $checks.Available | Should -BeTrue
    }

    It 'goes on after what is no id' {
        $checks = 'aaaaaaaaaa1', '../../etc' | Test-KineticsVideo @ask -ErrorVariable problems -ErrorAction SilentlyContinue
        $checks | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameterValue,*'
    }

    It 'says nothing about a video whose answer is garbage, with an error' {
        $check = Test-KineticsVideo garbage____ @ask -ErrorVariable problems -ErrorAction SilentlyContinue
        $check.Available | Should -BeNullOrEmpty
        $check.Reason | Should -Be 'FetchFailed'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'VideoFetchFailed,*'
    }
}
