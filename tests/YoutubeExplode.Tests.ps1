BeforeAll {
    Import-Module (Resolve-Path "$PSScriptRoot/../KineticsTools.psd1")
    . "$PSScriptRoot/FakeYouTube.ps1"
    function script:Get-Id([string] $Name) { $Name.PadRight(11, '_').Substring(0, 11) }
    $script:isBuilt = Test-Path "$PSScriptRoot/../bin/dependencies/KineticsTools.YoutubeExplode.dll"
    $script:reasons = @(
        'Private', 'Removed', 'AccountTerminated', 'Copyright', 'CountryBlocked', 'AgeRestricted', 'MembersOnly'
        'PaymentRequired', 'LiveStream', 'NotFound', 'PolicyViolation', 'Unplayable'
    )
    $videos = @{ '*' = @{ media = 'short' }; 'forbidden__' = @{ media = 'two'; faults = @(@{ kind = 'Forbidden'; itag = 136 }) } }
    foreach ($reason in $reasons) { $videos[(Get-Id $reason)] = @{ faults = @(@{ kind = $reason }) } }
    $script:ours = Connect-FakeYouTube @{ media = @{ short = @{ seconds = 30 }; two = @{ seconds = 30; heights = 360, 720 } }; videos = $videos }
    # Another table is another session, so that neither way has the other's answers.
    $script:theirs = $ours.Clone()
    $theirs.Resolver = 'YoutubeExplode'
    $theirs.ClientTable = Join-Path $TestDrive 'others.json'
    Copy-Item $ours.ClientTable $theirs.ClientTable

    function script:Assert-Built {
        if (-not $isBuilt) { Set-ItResult -Skipped -Because 'the YoutubeExplode plug-in was not built: its package does not restore here' }
    }
}

AfterAll { Disconnect-FakeYouTube }

Describe '-Resolver YoutubeExplode' {
    It 'saves the same clips, byte for byte and for the same bytes, as our own client' {
        Assert-Built
        $rows = foreach ($id in 'aaaaaaaaaa1', 'bbbbbbbbbb2', 'forbidden__') {
            foreach ($start in 0, 7) { [pscustomobject]@{ label = 'yoga'; youtube_id = $id; time_start = $start; time_end = $start + 10; split = 'val' } }
        }
        $clips = foreach ($ask in $ours, $theirs) {
            $results = $rows | Save-KineticsClip (Join-Path $TestDrive $ask.Resolver) @ask -Cut Copy -ThrottleLimit 1
            $results.Status | Should -Be (@('Saved') * 6)
            , ($results | Sort-Object { "$($_.Clip)" } | ForEach-Object { "$($_.Clip) $($_.BytesFetched) $((Get-FileHash $_.Path).Hash)" })
        }
        $clips[1] | Should -Be $clips[0]
        # Our own client never asks for this.
        (Invoke-RestMethod "$($fake.http)/__stats").byPath.'/sw.js_data'.requests | Should -Be 1
    }

    It 'gives every reason as our own client does' {
        Assert-Built
        foreach ($ask in $ours, $theirs) {
            $checks = $reasons | ForEach-Object { Get-Id $_ } | Test-KineticsVideo @ask -ThrottleLimit 1
            $checks.Reason | ForEach-Object { "$_" } | Should -Be $reasons
            $checks.Message | Should -Not -Match 'cipher|YoutubeExplode'
        }
    }
}
