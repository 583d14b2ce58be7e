namespace KineticsTools.Cli;

/// <summary>
/// The annotation files of a command. Reading takes two passes, and a pipe can be read once: standard input is put into a
/// temporary file first, which is gone with the command.
/// </summary>
internal sealed class AnnotationInput : IDisposable
{
    private const string Dash = "-";
    private const string StandardInput = "standard input";

    private readonly string? _copy;

    private AnnotationInput(string? copy) => _copy = copy;

    /// <exception cref="UsageException">Standard input is named twice.</exception>
    internal static async Task<AnnotationInput> OpenAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        switch (files.Count(file => file == Dash))
        {
            case 0:
                return new AnnotationInput(null);
            case > 1:
                throw new UsageException("Standard input (-) can be read once.");
        }

        AnnotationInput input = new(Path.GetTempFileName());
        try
        {
            await using FileStream copy = File.Create(input._copy!);
            await using Stream standardInput = Console.OpenStandardInput();
            await standardInput.CopyToAsync(copy, cancellationToken).WaitAsync(cancellationToken);
        }
        catch
        {
            input.Dispose();
            throw;
        }

        return input;
    }

    /// <summary>Where to read what a command line calls by a name.</summary>
    internal string PathOf(string file) => file == Dash ? _copy! : file;

    /// <summary>What to call in a message what was read from a path.</summary>
    internal string NameOf(string path) =>
        _copy is not null && path.StartsWith(_copy, StringComparison.Ordinal) ? StandardInput + path[_copy.Length..] : path;

    public void Dispose()
    {
        if (_copy is not null)
        {
            File.Delete(_copy);
        }
    }
}
