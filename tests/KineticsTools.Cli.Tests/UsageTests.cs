namespace KineticsTools.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("", "A command is needed: annotations, list, save, coverage, verify, export, frames, predict, score.")]
    [InlineData("lst", "There is no command 'lst': annotations, list, save, coverage, verify, export, frames, predict, score.")]
    [InlineData("list", "An annotation file is needed, or --classes.")]
    [InlineData("save", "Required argument missing for command: 'save'.")]
    [InlineData("verify", "Required argument missing for command: 'verify'.")]
    [InlineData("list --fist 3 x.csv", "There is no option '--fist'. Is it --first?")]
    [InlineData("verify --remvoe x", "There is no option '--remvoe'. Is it --remove?")]
    [InlineData("list x.csv --first -1", "--first takes a whole number from 0 on, not '-1'.")]
    [InlineData("list x.csv --first 1 --sample 2", "--first and --sample exclude each other.")]
    [InlineData("list x.csv --seed 2", "--seed is what --sample draws by")]
    [InlineData("list x.csv --sample 2 --shard 1/2", "--sample with --shard needs --seed")]
    [InlineData("list x.csv --release 500", "--release takes 400, 600, 700 or 700-2020, not '500'.")]
    [InlineData("list x.csv --shard 3/2", "There is no shard 3 of 2")]
    [InlineData("list x.csv --shard half", "--shard takes i/n")]
    [InlineData("list x.csv --class", "--class")]
    [InlineData("list x.csv --class a,,b", "--class has an empty value.")]
    [InlineData("list x.csv --json --format csv", "--json and --format exclude each other.")]
    [InlineData("list x.csv --class-list no-such-list", "'no-such-list' cannot be read")]
    [InlineData("list --classes x.csv", "it takes no annotation file")]
    [InlineData("save x.csv --cut roughly", "--cut takes precise or copy, not 'roughly'.")]
    [InlineData("save x.csv --cut copy --short-side 256", "--cut copy takes the stream as it is")]
    [InlineData("save x.csv --frame-rate nan", "--frame-rate takes a number from 1 to 120, not 'nan'.")]
    [InlineData("save x.csv --quality 52", "--quality takes a whole number from 0 to 51")]
    [InlineData("save x.csv --video-path . --layout {id}", "The layout lacks {start}, {end}")]
    [InlineData("save x.csv --video-path . --layout ../{id}_{start}_{end}", "is not a relative path")]
    [InlineData("save x.csv --video-path no-such-folder", "no-such-folder")]
    [InlineData("save x.csv --video-path . --source Nowhere", "There is no source 'Nowhere'")]
    public async Task Bad_usage_ends_with_2_and_says_what_is_wrong(string line, string expected)
    {
        Run run = await Kinetics.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(run.ErrorLines, error => error.StartsWith("kinetics: ", StringComparison.Ordinal) && error.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("list --help")]
    [InlineData("save -h")]
    [InlineData("verify --help")]
    public async Task Help_shows_examples(string line)
    {
        Run run = await Kinetics.RunAsync(line.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Help_states_the_exit_codes()
    {
        Run run = await Kinetics.RunAsync("--help");

        Assert.All(["0 ", "1 ", "2 ", "130 "], code => Assert.Contains(run.Lines, help => help.TrimStart().StartsWith(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Version_is_the_version_of_the_module_alone()
    {
        Run run = await Kinetics.RunAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+$", Assert.Single(run.Lines));
    }
}
