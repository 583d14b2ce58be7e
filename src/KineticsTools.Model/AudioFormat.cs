namespace KineticsTools;

/// <summary>How sound is coded where it is saved alone.</summary>
public enum AudioFormat
{
    /// <summary>AAC in MP4 (.m4a): small, and read everywhere.</summary>
    M4a,

    /// <summary>FLAC of 16 bits (.flac): without loss, some half of WAV's size.</summary>
    Flac,

    /// <summary>PCM of 16 bits (.wav): what every reader of sound reads.</summary>
    Wav,

    /// <summary>Opus in Ogg (.opus): the smallest. Its rates are 8, 12, 16, 24 and 48 kHz.</summary>
    Opus,
}
