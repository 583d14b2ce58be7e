using System.CommandLine;
using KineticsTools.Cli.Output;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics completion</c>: prints the script by which a shell completes what is typed after <c>kinetics</c>.</summary>
internal sealed class CompletionCommand
{
    private const string Ending = """
        Examples:
          bash        kinetics completion bash > ~/.local/share/bash-completion/completions/kinetics
          zsh         kinetics completion zsh > "${fpath[1]}/_kinetics"
          fish        kinetics completion fish > ~/.config/fish/completions/kinetics.fish
          PowerShell  kinetics completion pwsh >> $PROFILE
        """;

    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or pwsh" };

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("completion", "Print the script by which a shell completes what is typed after kinetics");
        _shell.CompletionSources.Add(Shells);
        _shell.Validators.Add(result =>
        {
            string shell = result.Tokens.Single().Value;
            if (!Shells.Contains(shell))
            {
                result.AddError($"There is a script for bash, zsh, fish and pwsh, not for '{shell}'.");
            }
        });
        command.Arguments.Add(_shell);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        string name = $"kinetics.{line.GetValue(_shell)}";
        using StreamReader script = new(typeof(CompletionCommand).Assembly.GetManifestResourceStream(name)!);
        await using StreamWriter output = StandardOutput.Open();
        await output.WriteAsync((await script.ReadToEndAsync(cancellationToken)).AsMemory(), cancellationToken);
        return ExitCodes.Done;
    }
}
