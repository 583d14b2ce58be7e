BeforeAll {
    . $PSScriptRoot/Sample.ps1
    $clips = Join-Path $TestDrive 'clips'
    $results = Import-KineticsSplit $sample.Annotations | Select-Object -First 4 |
        Save-KineticsClip $clips -VideoPath $sample.Videos -Preset ultrafast -InformationAction Ignore
}

Describe 'Export-KineticsGallery' {
    It 'shows the clips of a folder, of a split and of results alike' {
        $page = Join-Path $TestDrive 'gallery.html'
        $saved = @($results | Where-Object Status -EQ Saved).Count
        (Export-KineticsGallery $page $clips).Clips | Should -Be $saved
        (Import-KineticsSplit $sample.Annotations | Export-KineticsGallery $page $clips).Clips | Should -Be $saved
        ($results | Export-KineticsGallery $page $clips).Clips | Should -Be $saved
        $page | Should -FileContentMatch '<title>Kinetics clips</title>'
    }

    It 'takes more clips than wait for it at once, though it gives nothing before the last' {
        $file = Join-Path $TestDrive 'damaged.mp4'
        Set-Content $file 'no clip at all'
        $many = foreach ($second in 1..600) {
            [KineticsTools.ClipResult] @{ Clip = [KineticsTools.KineticsClip]::new('aaaaaaaaaaa', $second, $second + 10); Path = $file; Status = 'Saved' }
        }
        $page = Join-Path $TestDrive 'many.html'
        $made = $many | Export-KineticsGallery $page $clips -WarningAction Ignore
        $made.Clips, $made.Undecodable | Should -Be 600, 600
    }

    It 'says that the page cannot be written' {
        New-Item -ItemType Directory (Join-Path $TestDrive 'taken.html') | Out-Null
        { Export-KineticsGallery (Join-Path $TestDrive 'taken.html') $clips -ErrorAction Stop } | Should -Throw -ErrorId 'FileCannotBeWritten,*'
    }

    It 'says which folder is missing, and writes nothing with -WhatIf' {
        $page = Join-Path $TestDrive 'none.html'
        { Export-KineticsGallery $page (Join-Path $TestDrive 'nowhere') -ErrorAction Stop } | Should -Throw -ErrorId 'FolderNotFound,*'
        Export-KineticsGallery $page $clips -WhatIf | Should -BeNullOrEmpty
        $page | Should -Not -Exist
    }
}

Describe 'Export-KineticsContactSheet' {
    It 'makes one picture of a folder, or of files that are piped in' {
        $sheet = Join-Path $TestDrive 'sheet.png'
        (Export-KineticsContactSheet $sheet $clips).Length | Should -BeGreaterThan 1000
        (Get-ChildItem $clips -Recurse -Filter *.mp4 | Export-KineticsContactSheet $sheet -Columns 2).FullName | Should -Be $sheet
        { Export-KineticsContactSheet $sheet (New-Item -ItemType Directory (Join-Path $TestDrive 'empty')) -ErrorAction Stop } | Should -Throw -ErrorId 'NoClipToShow,*'
        New-Item -ItemType Directory (Join-Path $TestDrive 'taken.png') | Out-Null
        { Export-KineticsContactSheet (Join-Path $TestDrive 'taken.png') $clips -ErrorAction Stop } | Should -Throw -ErrorId 'FileCannotBeWritten,*'
    }
}
