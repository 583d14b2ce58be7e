# Save-KineticsClip out of archives, Save-KineticsSplit, and the cmdlets for what is remembered of archives, against a server on the loopback.

BeforeAll {
    . "$PSScriptRoot/Sample.ps1"
    $env:KINETICSTOOLS_CACHE = Join-Path $TestDrive 'cache'
    . "$PSScriptRoot/FakeMirror.ps1"
    Connect-FakeMirror
    $script:site = $mirrorFolder
    $script:address = $mirrorAddress

    # Clips of the sample, in an archive as the mirror has them.
    $script:clips = Import-KineticsSplit $sample.Annotations -Release 400
    $made = $clips | Save-KineticsClip (Join-Path $TestDrive 'made') -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore
    $script:whole = @($made | Where-Object { $_.Status -eq 'Saved' -and $_.Reason -eq 'None' })
    tar czf "$site/part.tar.gz" -C (Join-Path $TestDrive 'made/val') .
    $list = New-Item "$site/400/val/k400_val_path.txt" -Force
    Set-Content $list 'https://s3.amazonaws.com/kinetics/part.tar.gz'
    Copy-Item "$site/part.tar.gz" "$site/400/replacement_for_corrupted_k400.tgz"
}

AfterAll {
    Disconnect-FakeMirror
    Remove-Item Env:KINETICSTOOLS_CACHE
}

Describe 'Save-KineticsClip out of archives' {
    It 'takes a class out of an archive <Name>, byte for byte' -TestCases @(
        @{ Name = 'on disk'; With = { @{ ArchivePath = "$site/part*.tar.gz" } } }
        @{ Name = 'at an address'; With = { @{ ArchivePath = "${address}part.tar.gz" } } }
        @{ Name = 'of a mirror'; With = { @{ Mirror = 'Cvdf'; MirrorAddress = $address } } }
    ) {
        $with = & $With
        $folder = Join-Path $TestDrive "out-$Name"
        $results = $whole.Clip | Where-Object Label -EQ abseiling | Save-KineticsClip $folder @with -InformationAction Ignore
        $results.Status | Should -Not -Contain 'Failed'
        $results.Source | Sort-Object -Unique | Should -Be 'Archive'
        foreach ($result in $results) {
            $original = $whole | Where-Object { $_.Clip.Key -eq $result.Clip.Key }
            (Get-FileHash -LiteralPath $result.Path).Hash | Should -Be (Get-FileHash -LiteralPath $original.Path).Hash
        }
        Get-Leftover $folder | Should -BeNullOrEmpty
    }

    It 'ends at once with <Id> where <Name>' -TestCases @(
        @{ Name = 'no archive is there'; With = @{ ArchivePath = 'nowhere*.tar' }; Id = 'InvalidParameterValue' }
        @{ Name = 'an address is of another kind'; With = @{ ArchivePath = 'ftp://example.org/a.tar' }; Id = 'InvalidParameterValue' }
        @{ Name = 'a mirror is not named'; With = @{ MirrorAddress = 'https://example.org' }; Id = 'InvalidParameterValue' }
    ) {
        $caught = $null
        try { $clips[0] | Save-KineticsClip (Join-Path $TestDrive 'none') @With -ErrorAction SilentlyContinue } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'says what is wrong with an archive, and fails what may be in it' {
        Set-Content "$site/page.tar.gz" '<html>Please log in</html>'
        $result = $clips[0] | Save-KineticsClip (Join-Path $TestDrive 'page') -ArchivePath "${address}page.tar.gz" -ErrorAction SilentlyContinue -WarningVariable said -WarningAction SilentlyContinue -InformationAction Ignore
        $result.Reason | Should -Be FetchFailed
        "$said" | Should -BeLike '*page.tar.gz is neither gzip nor tar*'
    }
}

Describe 'Get-, Export- and Import-KineticsArchiveIndex' {
    It 'shows, shares and takes over what was read' {
        [KineticsTools.KineticsClip]::new('-----------', 0, 10) | Save-KineticsClip (Join-Path $TestDrive 'index') -ArchivePath "$site/part.tar.gz" -InformationAction Ignore | Out-Null
        $index = Get-KineticsArchiveIndex '*part.tar.gz' | Where-Object IsComplete
        $index[0].ClipCount | Should -BeGreaterOrEqual $whole.Count
        Get-KineticsArchiveIndex -Destination (Join-Path $TestDrive 'index') | Should -HaveCount 1

        $file = Get-KineticsArchiveIndex | Export-KineticsArchiveIndex (Join-Path $TestDrive 'shared.gz')
        $env:KINETICSTOOLS_CACHE = Join-Path $TestDrive 'other'
        ($file | Import-KineticsArchiveIndex).Address | Should -Contain $index[0].Address
        (Get-KineticsArchiveIndex).Address | Should -Contain $index[0].Address
        $env:KINETICSTOOLS_CACHE = Join-Path $TestDrive 'cache'
    }

    It 'refuses a file that is no index' {
        Import-KineticsArchiveIndex $sample.Annotations -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileCannotBeOpened,*'
    }
}

Describe 'Save-KineticsSplit' {
    It 'gets a split that Import-KineticsSplit reads' {
        $rows = Save-KineticsSplit 400 (Join-Path $TestDrive 'splits') -Split val -BaseAddress $address -InformationAction Ignore | Import-KineticsSplit -Release 400
        $rows | Should -HaveCount $clips.Count
        (Get-ChildItem (Join-Path $TestDrive 'splits/kinetics400') -Force).Name | Sort-Object | Should -Be 'val.csv', 'val.json'
    }

    It 'writes nothing with -WhatIf' {
        Save-KineticsSplit 400 (Join-Path $TestDrive 'whatif') -BaseAddress $address -WhatIf | Should -BeNullOrEmpty
        Test-Path (Join-Path $TestDrive 'whatif') | Should -BeFalse
    }

    It 'says when a release cannot be had' {
        Save-KineticsSplit 700 (Join-Path $TestDrive 'none') -BaseAddress $address -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'AnnotationsCannotBeFetched,*'
        "$($problem[0])" | Should -BeLike '*404*'
    }
}
