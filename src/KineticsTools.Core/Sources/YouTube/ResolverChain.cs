namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Asks several resolvers, each where the ones before it gave nothing usable or were refused. A definite reason of a video ends
/// the search; words that may be meant for the asker do not.
/// </summary>
internal sealed class ResolverChain(IReadOnlyList<IVideoResolver> resolvers, YouTubeSession session, YouTubeOptions options)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Asks about a video.</summary>
    /// <param name="id">The video.</param>
    /// <param name="avoid">A resolver whose last answer was of no use, and which is asked last; or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SessionRefusedException">No resolver gets an answer out of the site.</exception>
    /// <exception cref="FetchFailedException">No resolver has an answer that is of use.</exception>
    public async Task<ResolvedVideo> ResolveAsync(string id, string? avoid, CancellationToken cancellationToken)
    {
        UnavailableVideo? unavailable = null;
        SessionRefusedException? refusal = null;
        FetchFailedException? useless = null;
        HashSet<string> refusedGroups = [];
        foreach (IVideoResolver resolver in InOrder(avoid))
        {
            if (refusedGroups.Contains(resolver.Group))
            {
                continue;
            }

            try
            {
                ResolvedVideo answer = await resolver.ResolveAsync(id, cancellationToken).ConfigureAwait(false);
                session.Refused.TryRemove(resolver.Group, out _);
                if (answer is not UnavailableVideo reason || !MayDiffer(reason))
                {
                    return answer;
                }

                unavailable ??= reason;
            }
            catch (SessionRefusedException exception)
            {
                refusal ??= exception;
                refusedGroups.Add(resolver.Group);
                Rest(resolver.Group);
                if (exception.Fault == SessionFault.Network)
                {
                    break;
                }
            }
            catch (FetchFailedException exception)
            {
                useless ??= exception;
            }
        }

        // The site's words about the video count more than a refusal of somebody else who asked.
        return unavailable ?? throw ((Exception?)refusal ?? useless ?? (Exception)new InvalidOperationException("There is no resolver."));
    }

    /// <summary>Words that may be meant for the asker; and with cookies, what a guest is refused.</summary>
    private bool MayDiffer(UnavailableVideo answer) =>
        answer.DependsOnAsker
        || (options.CookieFile is not null && answer.Reason is ClipReason.AgeRestricted or ClipReason.MembersOnly or ClipReason.Private or ClipReason.PaymentRequired);

    /// <summary>
    /// Who was refused a while ago is left alone, as long as there are others; where there are none, the gate has waited already.
    /// </summary>
    private List<IVideoResolver> InOrder(string? avoid)
    {
        List<IVideoResolver> ready = [.. resolvers.Where(resolver => !IsResting(resolver.Group))];
        return [.. (ready.Count > 0 ? ready : resolvers).OrderBy(resolver => resolver.Name == avoid)];
    }

    private bool IsResting(string group) => session.Refused.TryGetValue(group, out (DateTimeOffset Until, int) rest) && rest.Until > DateTimeOffset.UtcNow;

    private void Rest(string group) => session.Refused.AddOrUpdate(
        group,
        _ => (DateTimeOffset.UtcNow + options.FirstPause, 1),
        (_, last) => (DateTimeOffset.UtcNow + TimeSpan.FromSeconds(Math.Min(
            LongestRest.TotalSeconds, options.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(last.Refusals, 20)))), last.Refusals + 1));
}
