using System.Text.Json;
using System.Text.Json.Serialization;

namespace FakeYouTube;

/// <summary>A site in JSON: the file of <c>--config</c>, and what <c>POST /__config</c> takes.</summary>
public sealed record SiteConfig
{
    /// <summary>Kinds of videos by a name of one's own.</summary>
    public Dictionary<string, VideoSpec> Media { get; init; } = [];

    /// <summary>The videos by id; <c>*</c> stands for all ids that are not named.</summary>
    public Dictionary<string, VideoConfig> Videos { get; init; } = [];

    /// <summary>What clients get, by name.</summary>
    public Dictionary<string, ClientRule> Clients { get; init; } = [];

    /// <summary>When everybody is refused.</summary>
    public SessionLimit? Session { get; init; }

    /// <summary>Which responses are slowed.</summary>
    public Throttle? Throttle { get; init; }

    /// <summary>The line to the readers.</summary>
    public LinkShape? Link { get; init; }

    /// <summary>How JSON is read and written here.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads a config.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The config.</returns>
    public static SiteConfig Parse(string json) =>
        JsonSerializer.Deserialize<SiteConfig>(json, Json) ?? throw new JsonException("A config is an object.");

    /// <summary>Makes a site be as this says, and nothing else.</summary>
    /// <param name="site">The site.</param>
    public void Apply(FakeSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        site.Clear();
        site.Session = Session;
        site.Throttle = Throttle;
        site.Link = Link;
        foreach ((string name, ClientRule rule) in Clients)
        {
            site.Clients[name] = rule;
        }

        foreach ((string id, VideoConfig video) in Videos)
        {
            VideoSpec spec = video.Media is null ? new VideoSpec() : Media[video.Media];
            if (id == "*")
            {
                site.AnyVideo = spec;
            }
            else
            {
                site.Add(id, spec, video.Faults);
            }
        }
    }
}

/// <summary>A video in JSON.</summary>
public sealed record VideoConfig
{
    /// <summary>The name of its kind, or <see langword="null"/> for a minute of 360 lines.</summary>
    public string? Media { get; init; }

    /// <summary>Its faults.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
