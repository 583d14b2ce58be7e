BeforeAll {
    Import-Module (Resolve-Path "$PSScriptRoot/../KineticsTools.psd1")
    . "$PSScriptRoot/FakeYouTube.ps1"
    $script:ask = Connect-FakeYouTube @{
        media  = @{ short = @{ seconds = 30 } }
        videos = @{
            '*'           = @{ media = 'short' }
            'private____' = @{ faults = @(@{ kind = 'Private' }) }
            'country____' = @{ faults = @(@{ kind = 'CountryBlocked' }) }
            'foreign____' = @{ media = 'short'; faults = @(@{ kind = 'ForeignHostUrls' }) }
        }
    }

    function script:New-Row([string] $Id, [int] $Start) {
        [pscustomobject]@{ label = 'yoga'; youtube_id = $Id; time_start = $Start; time_end = $Start + 10; split = 'val' }
    }
}

AfterAll { Disconnect-FakeYouTube }

Describe 'Save-KineticsClip from YouTube' {
    It 'saves what is there, says why the rest is not, and leaves nothing else behind' {
        $folder = Join-Path $TestDrive 'a'
        $results = (New-Row aaaaaaaaaa1 7), (New-Row private____ 0), (New-Row country____ 0), (New-Row aaaaaaaaaa1 50) |
            Save-KineticsClip $folder @ask -Preset ultrafast
        $results | Should -HaveCount 4
        $saved = $results | Where-Object Status -EQ 'Saved'
        $saved.Source | Should -Be 'YouTube'
        $saved.Duration.TotalSeconds | Should -BeGreaterThan 9.9
        $saved.BytesFetched | Should -BeGreaterThan 100000
        $results.Where({ $_.Status -eq 'Unavailable' }).Reason | Sort-Object { "$_" } | Should -Be 'CountryBlocked', 'Private', 'StartsAfterEnd'
        Get-ChildItem $folder -Recurse -File -Force | Where-Object Extension -NE '.mp4' | Where-Object FullName -NotLike '*.kinetics*' | Should -BeNullOrEmpty
    }

    It 'fetches no picture where sound alone is wanted' {
        $result = New-Row aaaaaaaaaa1 7 | Save-KineticsClip (Join-Path $TestDrive 'b') @ask -Media Audio
        $result.Status | Should -Be 'Saved'
        $result.BytesFetched | Should -BeLessThan 400000
    }

    It 'fails a clip whose media lie elsewhere, with an error, and goes on' {
        $results = (New-Row foreign____ 0), (New-Row aaaaaaaaaa1 3) |
            Save-KineticsClip (Join-Path $TestDrive 'c') @ask -Preset ultrafast -ErrorVariable problems -ErrorAction SilentlyContinue
        ($results | Where-Object Reason -EQ 'FetchFailed').Message | Should -BeLike '*media.example.net*'
        $results.Status | Should -Contain 'Saved'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ClipFetchFailed,*'
    }

    It 'ends with one error where YouTube refuses everybody, and marks no clip' {
        Invoke-RestMethod "$($fake.http)/__session" -Method Post -Body '{ "refusal": "BotCheck" }' | Out-Null
        try {
            $rows = 1..9 | ForEach-Object { New-Row "refused___$_" 0 }
            $caught = $null
            $results = @()
            try { $rows | Save-KineticsClip (Join-Path $TestDrive 'd') @ask -MaxPause 0 -OutVariable results }
            catch { $caught = $_ }
            $caught.FullyQualifiedErrorId | Should -BeLike 'SourceRefused,*'
            "$caught" | Should -BeLike '*proof that a person asks*CookieFile*left*'
            $results | Should -BeNullOrEmpty
        }
        finally {
            Invoke-RestMethod "$($fake.http)/__session" -Method Post | Out-Null
        }
    }

    It 'shows the password of a proxy nowhere' {
        $problem = $null
        try {
            New-Row aaaaaaaaaa1 0 | Save-KineticsClip (Join-Path $TestDrive 'e') @ask -Proxy 'http://somebody:hunter2@127.0.0.1:9' -MaxPause 0 -Verbose *> (Join-Path $TestDrive 'streams.txt')
        }
        catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'SourceRefused,*'
        "$($problem.Exception)$(Get-Content (Join-Path $TestDrive 'streams.txt') -Raw)" | Should -Not -BeLike '*hunter2*'
    }

    It 'says what is wrong with <Name>' -TestCases @(
        @{ Name = 'a proxy'; Given = @{ Proxy = 'ftp://x:hunter2@y' }; Like = '-Proxy is not an address*' }
        @{ Name = 'a client table'; Given = @{ ClientTable = '/no/such/table.json' }; Like = 'The client table*cannot be read*' }
        @{ Name = 'a cookie file'; Given = @{ CookieFile = '/no/such/cookies.txt' }; Like = 'The cookie file cannot be read*' }
        @{ Name = 'a pause'; Given = @{ MaxPause = 30 }; Like = '-MaxPause is a time*' }
    ) {
        $with = $ask.Clone()
        foreach ($key in $Given.Keys) { $with[$key] = $Given[$key] }
        { New-Row aaaaaaaaaa1 0 | Save-KineticsClip (Join-Path $TestDrive 'f') @with } | Should -Throw -ExpectedMessage $Like
    }
}
