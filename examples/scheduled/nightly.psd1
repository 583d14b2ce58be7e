# Settings for Save-Nightly.ps1. Relative paths start at the folder of this file.
@{
    # Parameters of Import-KineticsSplit: which annotation files, and which of their rows.
    Import = @{ Path = 'train.csv', 'val.csv' }

    # Parameters of Select-KineticsClass; leave it out to take all classes.
    Select = @{ Class = 'hugging', 'playing *' }

    # Parameters of Save-KineticsClip. A log and a summary of the last run are beside the destination, as clips.log and clips.json,
    # where LogPath and SummaryPath do not say otherwise.
    Save   = @{ Destination = 'clips'; ShortSide = 256; Until = '06:00' }
}
