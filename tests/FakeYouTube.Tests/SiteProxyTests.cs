using System.Net;
using System.Text.Json.Nodes;
using KineticsTools.Media;

namespace FakeYouTube.Tests;

/// <summary>The fake YouTube as a proxy, behind which it is youtube.com.</summary>
public sealed class SiteProxyTests(FakeSiteFixture site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_of_the_site_are_served_and_all_others_refused()
    {
        site.Server.Site.Add("Proxy______", FakeSiteFixture.Small);
        using HttpClient client = site.NewClient(new WebProxy(site.Server.Addresses.Proxy));

        using HttpResponseMessage response = await FakeSiteFixture.PostAsync(client, "https://www.youtube.com", "Proxy______");
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;
        var url = new Uri((string)FakeSiteFixture.Format(answer, 160)["url"]!);
        byte[] file = await client.GetByteArrayAsync(url, Token);

        Assert.EndsWith(".googlevideo.com", url.Host, StringComparison.Ordinal);
        Assert.Equal((await site.Server.Site.MediaAsync("Proxy______", Token)).Find(160)!.Length, file.Length);
        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(new Uri("https://example.com/"), Token));
        Assert.Equal(HttpRequestError.ProxyTunnelError, refused.HttpRequestError);
    }

    [Fact]
    public async Task An_unmodified_yt_dlp_downloads_a_section()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, "yt-dlp"), Path.Combine(folder, "yt-dlp.exe") })
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "yt-dlp is not on the PATH.");
        site.Server.Site.Add("-YtDlp_____", FakeSiteFixture.Small);
        string target = site.NewPath(".mp4");

        ChildProcessResult result = await ChildProcess.RunAsync(
            new ChildProcessRequest
            {
                FileName = program,
                Arguments =
                [
                    "--ignore-config", "--no-cache-dir", "--proxy", site.Server.Addresses.Proxy, "--no-check-certificates",
                    "-f", "160+140", "--download-sections", "*7-9", "--force-keyframes-at-cuts", "-o", target, "--",
                    "https://www.youtube.com/watch?v=-YtDlp_____",
                ],
            },
            Token);

        Assert.True(result.ExitCode == 0, result.StandardError);
        Assert.Equal(Enumerable.Range(7 * 30, 2 * 30), await site.Frames.ReadAllAsync(target, Token));
    }
}
