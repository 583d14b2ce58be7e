using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KineticsTools.Sources.YouTube;

/// <summary>Asks the site's player endpoint, as one of the programs of the client table.</summary>
internal sealed class PlayerClient(PlayerClientEntry client, SiteQuestions site, AllowedHosts hosts) : IVideoResolver
{
    private readonly PlayerAnswer _answers = new(hosts);

    /// <inheritdoc/>
    public string Name => client.Name;

    /// <summary>All clients share one session.</summary>
    public string Group => "player";

    /// <summary>The program that it asks as.</summary>
    public PlayerClientEntry Entry => client;

    /// <inheritdoc/>
    public async Task<ResolvedVideo> ResolveAsync(string id, CancellationToken cancellationToken) =>
        _answers.Read(await AskAsync(id, visitor: null, cancellationToken).ConfigureAwait(false), id, client);

    /// <summary>Asks about a video.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="visitor">What the site knows a guest by, or <see langword="null"/> to be a new one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer, for <see cref="PlayerAnswer"/> to read.</returns>
    /// <exception cref="SessionRefusedException">The site refuses to answer.</exception>
    /// <exception cref="FetchFailedException">There is no answer that is of use.</exception>
    public Task<ReadOnlyMemory<byte>> AskAsync(string id, string? visitor, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("User-Agent", client.UserAgent),
            new("X-YouTube-Client-Name", client.Number.ToString(CultureInfo.InvariantCulture)),
            new("X-YouTube-Client-Version", client.Version),
            new("Accept-Language", "en"),
            .. client.Headers,
        ];
        return site.AskAsync(
            new SiteQuestion(
                client.Endpoint, Encoding.UTF8.GetBytes(Question(id, visitor).ToJsonString()), headers, "The site's player endpoint",
                $" to the client {client.Name}; its entry in the client table may be out of date"),
            cancellationToken);
    }

    /// <summary>The question. English is asked for, whatever the user's language is: the words of refusals are compared.</summary>
    private JsonObject Question(string id, string? visitor)
    {
        JsonObject context = client.Context.DeepClone().AsObject();
        context["clientName"] = client.Name;
        context["clientVersion"] = client.Version;
        context["userAgent"] = client.UserAgent;
        context["hl"] = "en";
        if (visitor is not null)
        {
            context["visitorData"] = visitor;
        }

        return new JsonObject
        {
            ["context"] = new JsonObject { ["client"] = context },
            ["videoId"] = id,

            // What people are asked to confirm before some videos.
            ["contentCheckOk"] = true,
            ["racyCheckOk"] = true,
        };
    }
}
