using KineticsTools.Downloads;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>What users write: the table of clients, cookies, hosts, proxies.</summary>
public sealed class ClientTableTests
{
    private const string Good = """{"name":"A","number":1,"version":"1","userAgent":"x"}""";

    [Fact]
    public void The_built_in_table_asks_as_VISIONOS_first()
    {
        IReadOnlyList<PlayerClientEntry> clients = ClientTable.Read(WriteTable(
            new StreamReader(typeof(ClientTable).Assembly.GetManifestResourceStream("clients.json")!).ReadToEnd()), new AllowedHosts([]));

        Assert.Equal("VISIONOS", clients[0].Name);
        Assert.All(clients, client => Assert.Equal("https://www.youtube.com/youtubei/v1/player?prettyPrint=false", client.Endpoint.AbsoluteUri));
    }

    [Theory]
    [InlineData("nonsense", "is not JSON")]
    [InlineData("[]", "clients is not a list")]
    [InlineData("""{"clients":[]}""", "clients is not a list")]
    [InlineData("""{"clients":[7]}""", "clients[0] is not an object")]
    [InlineData("""{"clients":[GOOD,{"number":1,"version":"1","userAgent":"x"}]}""", "clients[1].name is missing")]
    [InlineData("""{"clients":[{"name":"A","number":"x","version":"1","userAgent":"x"}]}""", "clients[0].number is missing")]
    [InlineData("""{"clients":[{"name":"A\r\nB: c","number":1,"version":"1","userAgent":"x"}]}""", "clients[0].name is missing, or not a text of one line")]
    [InlineData("""{"clients":[{"name":"A","number":1,"version":"1","userAgent":"x","context":7}]}""", "clients[0].context is not an object")]
    [InlineData("""{"clients":[{"name":"A","number":1,"version":"1","userAgent":"x","headers":{"X":7}}]}""", "clients[0].headers.X is not a text")]
    [InlineData("""{"clients":[{"name":"A","number":1,"version":"1","userAgent":"x","endpoint":"http://127.0.0.1/"}]}""", "clients[0].endpoint is not an https address")]
    public void A_table_that_is_wrong_is_told_by_file_and_field(string json, string problem)
    {
        string path = WriteTable(json.Replace("GOOD", Good, StringComparison.Ordinal));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => ClientTable.Read(path, new AllowedHosts([])));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b c")]
    [InlineData(".youtube.com\tTRUE\t/\tTRUE\tnever\tSID\ts3cret")]
    [InlineData("")]
    public void A_cookie_file_of_another_format_is_refused_without_a_word_of_it(string line)
    {
        string path = WriteTable(line);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => CookieFile.Read(path));

        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cookies_go_to_their_own_hosts_and_paths_and_not_in_plain_text()
    {
        CookieFile cookies = CookieFile.Read(WriteTable(
            "# Netscape HTTP Cookie File\n.youtube.com\tTRUE\t/\tTRUE\t0\tA\t1\n#HttpOnly_www.youtube.com\tFALSE\t/youtubei\tFALSE\t4102444800\tB\t2\n"
            + "youtube.com\tTRUE\t/\tFALSE\t1\tOLD\t3\n"));

        string? Header(string url) => cookies.HeaderFor(new Uri(url), DateTimeOffset.UtcNow);

        Assert.Equal("A=1; B=2", Header("https://www.youtube.com/youtubei/v1/player"));
        Assert.Equal("A=1", Header("https://www.youtube.com/watch"));
        Assert.Equal("B=2", Header("http://www.youtube.com/youtubei"));
        Assert.Null(Header("https://rr1.googlevideo.com/"));
        Assert.Null(Header("https://notyoutube.com/"));
    }

    [Theory]
    [InlineData("http://user:pass%40word@host:8080", "http://host:8080/", "user", "pass@word")]
    [InlineData("socks5://host:1080", "socks5://host:1080/", null, null)]
    [InlineData("host:3128", "http://host:3128/", null, null)]
    public void The_secrets_of_a_proxy_are_kept_apart_from_its_address(string text, string address, string? user, string? password)
    {
        System.Net.WebProxy proxy = ProxyAddress.Parse(text);
        System.Net.NetworkCredential? credentials = proxy.Credentials as System.Net.NetworkCredential;

        Assert.Equal((address, user, password), (proxy.Address!.ToString(), credentials?.UserName, credentials?.Password));
    }

    private static string WriteTable(string text)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("kinetics-table-").FullName, "file.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
