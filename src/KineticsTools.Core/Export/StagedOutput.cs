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

        try
        {
            TemporaryPath = new PartialFile().PathFor(_target);
            if (isFolder)
            {
                Directory.CreateDirectory(TemporaryPath);
                File.WriteAllText(Path.Combine(TemporaryPath, Mark), "Written by KineticsTools. A further export may replace this folder.\n");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal string TemporaryPath { get; } = "";

    /// <summary>Puts what was made in its place. Where that fails, what was there before is there still.</summary>
    /// <exception cref="ManifestException">It failed, and what was there before could not be put back: the message says where it is.</exception>
    internal void Commit()
    {
        if (!_isFolder)
        {
            File.Move(TemporaryPath, _target, overwrite: true);
            return;
        }

        if (!Directory.Exists(_target))
        {
            Directory.Move(TemporaryPath, _target);
            return;
        }

        // Not a name that a later run would take for something unfinished and remove, until the new one is in its place.
        string old = TemporaryPath[..^5] + ".old";
        Directory.Move(_target, old);
        try
        {
            Directory.Move(TemporaryPath, _target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            PutBack(old, exception);
            throw;
        }

        RemoveOld(old);
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

    private void PutBack(string old, Exception reason)
    {
        try
        {
            Directory.Move(old, _target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException(
                ManifestFault.WriteFailed, $"'{_target}' could not be replaced: {reason.Message} What was there is now at '{old}': move it back.", exception);
        }
    }

    private static void RemoveOld(string old)
    {
        try
        {
            Directory.Move(old, old + ".part");
            Directory.Delete(old + ".part", recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The new one is there. Somebody reads the old one: a later export removes it.
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
