using KineticsTools.Saving;

namespace KineticsTools.Export;

/// <summary>
/// A file or folder that is made under a temporary name beside its place and then renamed: it is there whole or not at all. A
/// folder holds a mark that says what wrote it, so that no other folder is ever replaced.
/// </summary>
internal sealed class StagedOutput : IDisposable
{
    private const string Mark = ".kinetics-export";

    private readonly string _target;
    private readonly bool _isFolder;

    /// <summary>Makes the temporary place.</summary>
    /// <param name="target">The place, as a full path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    /// <param name="force">Whether a folder of an earlier export may be replaced.</param>
    /// <exception cref="ManifestException">Something is there that must not be replaced.</exception>
    internal StagedOutput(string target, bool isFolder, bool force)
    {
        _target = Path.TrimEndingDirectorySeparator(target);
        _isFolder = isFolder;
        Refuse(force);
        if (!PathClaims.TryTake(_target))
        {
            throw new ManifestException(ManifestFault.TargetExists, $"'{_target}' is being written by another export of this process.");
        }

        TemporaryPath = new PartialFile().PathFor(_target);
        if (isFolder)
        {
            Directory.CreateDirectory(TemporaryPath);
            File.WriteAllText(Path.Combine(TemporaryPath, Mark), "Written by KineticsTools. A further export may replace this folder.\n");
        }
    }

    internal string TemporaryPath { get; }

    /// <summary>Puts what was made in its place.</summary>
    internal void Commit()
    {
        if (!_isFolder)
        {
            File.Move(TemporaryPath, _target, overwrite: true);
            return;
        }

        string? old = null;
        if (Directory.Exists(_target))
        {
            old = TemporaryPath[..^5] + ".old.part";
            Directory.Move(_target, old);
        }

        Directory.Move(TemporaryPath, _target);
        if (old is not null)
        {
            Directory.Delete(old, recursive: true);
        }
    }

    /// <summary>Removes what was not put in its place.</summary>
    public void Dispose()
    {
        PathClaims.Release(_target);
        if (Directory.Exists(TemporaryPath))
        {
            Directory.Delete(TemporaryPath, recursive: true);
        }
        else if (File.Exists(TemporaryPath))
        {
            File.Delete(TemporaryPath);
        }
    }

    private void Refuse(bool force)
    {
        string? problem = !_isFolder
            ? Directory.Exists(_target) ? "is a folder; name a file." : null
            : File.Exists(_target) ? "is a file; name a folder."
            : !Directory.Exists(_target) || !Directory.EnumerateFileSystemEntries(_target).Any() ? null
            : !File.Exists(Path.Combine(_target, Mark)) ? "is a folder that holds something else; name another, or one that is not there yet."
            : force ? null : "is there already; with -Force (--force) it is replaced.";
        if (problem is not null)
        {
            throw new ManifestException(ManifestFault.TargetExists, $"'{_target}' {problem}");
        }
    }
}
