using System.Threading.Channels;
using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Asks yt-dlp, which knows ways that the player endpoint does not offer and is repaired within days when the site changes. It
/// takes long to start, so one process answers for all videos that are waiting.
/// </summary>
/// <param name="program">The full path of yt-dlp.</param>
/// <param name="options">How to ask.</param>
/// <param name="hosts">Where media may be.</param>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for has nothing to dispose of.")]
internal sealed class YtDlpResolver(string program, YouTubeOptions options, AllowedHosts hosts) : IVideoResolver
{
    /// <summary>A video's answer is some 300 KB, and more where it has many translations.</summary>
    private const int MostAtOnce = 20;

    private const int MaxOutputBytes = 64 << 20;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>();
    private readonly SemaphoreSlim _running = new(1);
    private readonly YtDlpAnswer _answers = new(hosts);

    /// <inheritdoc/>
    public string Name => "yt-dlp";

    /// <inheritdoc/>
    public string Group => "yt-dlp";

    /// <inheritdoc/>
    public async Task<ResolvedVideo> ResolveAsync(string id, CancellationToken cancellationToken)
    {
        Question question = new(id, cancellationToken);
        _questions.Writer.TryWrite(question);
        while (!question.Answer.Task.IsCompleted)
        {
            // Who waits for the process that runs now finds, when it is over, an answer or the turn to start the next one.
            await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (!question.Answer.Task.IsCompleted)
                {
                    await AnswerAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                _running.Release();
            }
        }

        return await question.Answer.Task.ConfigureAwait(false);
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        List<Question> batch = [];
        while (batch.Count < MostAtOnce && _questions.Reader.TryRead(out Question? question))
        {
            if (!question.CancellationToken.IsCancellationRequested)
            {
                batch.Add(question);
            }
        }

        string[] ids = [.. batch.Select(question => question.Id).Distinct()];
        try
        {
            ChildProcessResult result = await RunAsync(ids, cancellationToken).ConfigureAwait(false);
            foreach (Question question in batch)
            {
                question.Settle(() => _answers.Read(result, question.Id));
            }
        }
        catch (OperationCanceledException)
        {
            // Ours was cancelled, the others' were not: they are asked again.
            foreach (Question question in batch)
            {
                _questions.Writer.TryWrite(question);
            }

            throw;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            foreach (Question question in batch)
            {
                question.Answer.TrySetException(new FetchFailedException($"yt-dlp cannot be started: {exception.Message}", exception));
            }
        }
    }

    private async Task<ChildProcessResult> RunAsync(string[] ids, CancellationToken cancellationToken)
    {
        using YtDlpConfiguration configuration = YtDlpConfiguration.Write(options);
        return await ChildProcess.RunAsync(
            new ChildProcessRequest
            {
                FileName = program,
                Arguments = ["--ignore-config", "--config-locations", configuration.Path, "--", .. ids],
                TimeLimit = TimeLimit,
                MaxOutputBytes = MaxOutputBytes,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private sealed record Question(string Id, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<ResolvedVideo> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Settle(Func<ResolvedVideo> answer)
        {
            try
            {
                Answer.TrySetResult(answer());
            }
            catch (IOException exception)
            {
                Answer.TrySetException(exception);
            }
        }
    }
}
