namespace KineticsTools.Export;

/// <summary>What of a clip on disk a format names.</summary>
public enum ManifestMedia
{
    /// <summary>Nothing: it lists what the annotation says. Where files are known all the same, only clips with a good one.</summary>
    None,

    /// <summary>Nothing: it lists every clip, and what the journal of <see cref="ManifestOptions.Location"/> says of it.</summary>
    Journal,

    /// <summary>Its file.</summary>
    File,

    /// <summary>Its folder of frames.</summary>
    Frames,
}

/// <summary>Whether a format needs the class of a clip.</summary>
public enum ClassNeed
{
    /// <summary>It writes no class index.</summary>
    None,

    /// <summary>It writes the class index of clips that have a label.</summary>
    WhereLabeled,

    /// <summary>A clip without a label has no place in it.</summary>
    Always,

    /// <summary>A clip without a label has no place in it, but the index is not written.</summary>
    Label,
}

/// <summary>A form of list or folder that some reader of clips takes. A new one is a class, and its place in <see cref="ManifestFormats"/>.</summary>
public interface IManifestFormat
{
    /// <summary>What users call it.</summary>
    string Name { get; }

    /// <summary>What reads it, in a few words.</summary>
    string Description { get; }

    /// <summary>What of a clip on disk it names.</summary>
    ManifestMedia Media => ManifestMedia.File;

    /// <summary>Whether it needs the class.</summary>
    ClassNeed ClassNeed => ClassNeed.Always;

    /// <summary>Whether it is a folder, and no file.</summary>
    bool IsFolder => false;

    /// <summary>Writes the manifest.</summary>
    /// <param name="manifest">What is to be in it: at least one entry.</param>
    /// <param name="path">Where to write: a temporary name beside the place of the manifest. A folder is there already.</param>
    /// <param name="cancellationToken">Ends the writing; what was written is removed by the caller.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="ManifestException">The format cannot hold an entry.</exception>
    Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken);
}
