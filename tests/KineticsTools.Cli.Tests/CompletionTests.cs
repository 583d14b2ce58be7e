namespace KineticsTools.Cli.Tests;

public class CompletionTests
{
    [Theory]
    [InlineData("kinetics ", "coverage")]
    [InlineData("kinetics save val.csv ", "--retry-failed")]
    [InlineData("kinetics save val.csv --release ", "700-2020")]
    [InlineData("kinetics list val.csv --class ", "playing guitar")]
    [InlineData("kinetics list val.csv --class \"playing guitar\" --group ", "water sports")]
    [InlineData("kinetics completion ", "fish")]
    public async Task What_may_come_next_is_suggested(string line, string expected)
    {
        Run run = await Kinetics.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Lines.Select(found => found.TrimEnd('\r')));
    }

    [Fact]
    public async Task There_is_no_script_for_another_shell()
    {
        Run run = await Kinetics.RunAsync("completion", "tcsh");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is a script for bash, zsh, fish and pwsh, not for 'tcsh'.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kinetics sav", "save")]
    [InlineData("kinetics list val.csv --release 70", "700 700-2020")]
    [InlineData("kinetics list val.csv --release=6", "600")]
    [InlineData(@"kinetics list val.csv --class playing\ gui", @"playing\ guitar")]
    [InlineData("kinetics list val.csv --class \"playing gui", "playing guitar")]
    [InlineData("kinetics list ", "")]
    public async Task Bash_completes(string line, string expected)
    {
        await SkipWithoutAsync("bash");
        // What readline does where Tab is pressed, by hand; with a function, so that the built program is asked.
        const string Press = """
            kinetics() { "$KINETICS" "$@"; }
            source <("$KINETICS" completion bash)
            COMP_LINE=$1 COMP_POINT=${#1}
            if [[ $1 == *[\"]* ]]; then COMP_WORDS=(${1%%\"*} "\"${1#*\"}")
            else eval "COMP_WORDS=($(sed -e 's/\\ /\\\\\\ /g' -e 's/=/ = /' <<<"$1"))"; fi
            [[ $1 != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _kinetics
            echo "${COMPREPLY[@]-}"
            """;

        Run run = await Kinetics.RunAsync("bash", ["-c", Press, "bash", line], environment: ("KINETICS", Kinetics.Program));

        Assert.Equal(expected, run.Output.Trim());
    }

    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public async Task The_scripts_parse(string shell, string check)
    {
        await SkipWithoutAsync(shell);
        string script = (await Kinetics.RunAsync("completion", shell)).Output;
        Assert.Contains("kinetics", script, StringComparison.Ordinal);

        Run run = await Kinetics.RunAsync(shell, [check], script);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    private static async Task SkipWithoutAsync(string shell)
    {
        if (OperatingSystem.IsWindows() || (await Kinetics.RunAsync("sh", ["-c", $"command -v {shell}"])).ExitCode != 0)
        {
            Assert.Skip($"{shell} is not here");
        }
    }
}
