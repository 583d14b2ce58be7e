namespace KineticsTools.Cli.Tests.Slurm;

/// <summary>
/// The real ffmpeg, but it does not begin with some videos until it is let go: so a test has runs in the middle of their work for
/// as long as it needs, on any machine.
/// </summary>
internal sealed class HeldFFmpeg
{
    private readonly string _gate;

    /// <param name="folder">An empty folder for it.</param>
    /// <param name="ids">The videos that it is not to begin with.</param>
    internal HeldFFmpeg(string folder, IEnumerable<string> ids)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        _gate = Path.Combine(folder, "gate");
        File.WriteAllLines(_gate, ids);
        foreach (string program in new[] { "ffmpeg", "ffprobe" })
        {
            string real = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, program)).First(File.Exists);
            string wait = program == "ffmpeg"
                ? $"while read -r id; do case \"$*\" in *$id*) touch '{folder}/holds.'\"$id\"; while [ -e '{_gate}' ]; do sleep 0.1; done ;; esac; done 2>/dev/null <'{_gate}'\n"
                : "";
            string path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\n{wait}exec '{real}' \"$@\"\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>Where it is.</summary>
    internal string Folder { get; }

    /// <summary>Whether it has been asked for a video that it does not begin with.</summary>
    internal bool Holds(string id) => File.Exists(Path.Combine(Folder, "holds." + id));

    /// <summary>Lets go.</summary>
    internal void LetGo() => File.Delete(_gate);
}
