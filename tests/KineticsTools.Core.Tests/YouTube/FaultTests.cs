using FakeYouTube;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>What goes wrong on the way, one fault a test: the right bytes or the right reason, and nothing left behind.</summary>
public sealed class FaultTests
{
    private const string Id = "aaaaaaaaaa1";
    private const int Start = 7;

    [Theory]
    [InlineData(FaultKind.ServerError, FaultPlace.Media)]
    [InlineData(FaultKind.Reset, FaultPlace.Media)]
    [InlineData(FaultKind.ShortBody, FaultPlace.Media)]
    [InlineData(FaultKind.Stall, FaultPlace.Media)]
    [InlineData(FaultKind.WrongContentRange, FaultPlace.Media)]
    [InlineData(FaultKind.ServerError, FaultPlace.Player)]
    [InlineData(FaultKind.Reset, FaultPlace.Player)]
    [InlineData(FaultKind.ShortBody, FaultPlace.Player)]
    [InlineData(FaultKind.Stall, FaultPlace.Player)]
    [InlineData(FaultKind.ExpiredUrls, FaultPlace.Player)]
    [InlineData(FaultKind.RevokedUrls, FaultPlace.Player)]
    public async Task What_passes_costs_another_request_and_not_the_clip(FaultKind kind, FaultPlace place)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind) { On = place, Times = 1 });

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, Start, Start + 10));

        await AssertWholeAsync(test, acquired);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ShortBody)]
    [InlineData(FaultKind.Stall)]
    public async Task An_answer_that_breaks_off_is_resumed_at_the_byte_that_is_missing(FaultKind kind)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind) { Times = 2, SparesBelow = 50_000, AfterBytes = 20_000 });

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, Start, Start + 10));

        await AssertWholeAsync(test, acquired);
        Assert.InRange(acquired.Media?.BytesFetched ?? 0, 1, await LeastAsync(test));
        Assert.Equal(6, test.Server.Traffic.Count(entry => entry.Path == "/videoplayback").Requests);
    }

    [Theory]
    [InlineData(FaultKind.NoIndexRange)]
    [InlineData(FaultKind.RedirectWithin)]
    public async Task What_is_no_fault_at_all_does_no_harm(FaultKind kind)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind));

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, Start, Start + 10));

        await AssertWholeAsync(test, acquired);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, FaultPlace.Media)]
    [InlineData(FaultKind.Reset, FaultPlace.Media)]
    [InlineData(FaultKind.ShortBody, FaultPlace.Media)]
    [InlineData(FaultKind.Stall, FaultPlace.Media)]
    [InlineData(FaultKind.Garbage, FaultPlace.Media)]
    [InlineData(FaultKind.WrongContentRange, FaultPlace.Media)]
    [InlineData(FaultKind.RangeIgnored, FaultPlace.Media)]
    [InlineData(FaultKind.RedirectToHttp, FaultPlace.Media)]
    [InlineData(FaultKind.RedirectToOtherHost, FaultPlace.Media)]
    [InlineData(FaultKind.SidxOutsideFile, FaultPlace.Media)]
    [InlineData(FaultKind.SidxHugeCount, FaultPlace.Media)]
    [InlineData(FaultKind.SidxZeroLengths, FaultPlace.Media)]
    [InlineData(FaultKind.ServerError, FaultPlace.Player)]
    [InlineData(FaultKind.Reset, FaultPlace.Player)]
    [InlineData(FaultKind.ShortBody, FaultPlace.Player)]
    [InlineData(FaultKind.Garbage, FaultPlace.Player)]
    [InlineData(FaultKind.HugeAnswer, FaultPlace.Player)]
    [InlineData(FaultKind.NoUrls, FaultPlace.Player)]
    [InlineData(FaultKind.Ciphered, FaultPlace.Player)]
    [InlineData(FaultKind.ForeignHostUrls, FaultPlace.Player)]
    [InlineData(FaultKind.FileUrls, FaultPlace.Player)]
    [InlineData(FaultKind.PrivateAddressUrls, FaultPlace.Player)]
    [InlineData(FaultKind.PlainHttpUrls, FaultPlace.Player)]
    public async Task What_does_not_pass_fails_the_clip_for_this_time(FaultKind kind, FaultPlace place)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind) { On = place });
        YouTubeOptions options = test.Options() with { Retries = 2, StallLimit = TimeSpan.FromMilliseconds(300) };

        Acquisition acquired = await YouTubeTest.AcquireAsync(options, YouTubeTest.Clip(Id, Start, Start + 10));

        Assert.Equal((ClipReason.FetchFailed, true), (acquired.Reason, acquired.IsFailure));
        Assert.DoesNotContain("expire=", acquired.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Server.Traffic.Entries, entry => entry.Path.StartsWith("/plain", StringComparison.Ordinal) || entry.Path.StartsWith("/elsewhere", StringComparison.Ordinal));
        Assert.InRange(test.Server.Traffic.Requests, 1, 1 + (2 * 2 * 3));
        Assert.Empty(test.Leftovers());
    }

    [Theory]
    [MemberData(nameof(UnavailableVideos.All), MemberType = typeof(UnavailableVideos))]
    public async Task A_video_that_cannot_be_had_says_why_in_one_request(FaultKind kind, ClipReason reason)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        test.Server.Site.Add(Id, YouTubeTest.Usual, new Fault(kind));

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, Start, Start + 10));

        Assert.Equal((reason, false), (acquired.Reason, acquired.IsFailure));
        Assert.False(string.IsNullOrEmpty(acquired.Message));
        Assert.Equal(1, test.Server.Traffic.Requests);
    }

    [Theory]
    [InlineData(FaultKind.RateLimited, FaultPlace.Player)]
    [InlineData(FaultKind.Forbidden, FaultPlace.Player)]
    [InlineData(FaultKind.BotCheck, FaultPlace.Player)]
    [InlineData(FaultKind.RateLimited, FaultPlace.Media)]
    [InlineData(FaultKind.Forbidden, FaultPlace.Media)]
    [InlineData(FaultKind.ExpiredUrls, FaultPlace.Player)]
    public async Task A_refusal_of_the_session_ends_the_run_and_marks_no_clip(FaultKind kind, FaultPlace place)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind) { On = place });

        SourceRefusedException end = await Assert.ThrowsAsync<SourceRefusedException>(
            () => YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, Start, Start + 10)));

        Assert.Contains("-CookieFile", end.Message, StringComparison.Ordinal);
        Assert.Empty(test.Leftovers());
    }

    /// <summary>Each part must be the header of its file and the fragments of the window, byte for byte.</summary>
    private static async Task AssertWholeAsync(YouTubeTest test, Acquisition acquired)
    {
        Assert.True(acquired.Media is not null, acquired.Message);
        VideoMedia made = await test.Server.Site.MediaAsync(Id, YouTubeTest.Token);
        foreach ((string part, int itag) in new[] { (acquired.Media.Video.Path, 134), (acquired.Media.Audio!.Path, 140) })
        {
            SiteFormat format = made.Find(itag)!;
            byte[] file = await File.ReadAllBytesAsync(Path.Combine(made.Folder, format.FileName), YouTubeTest.Token);
            SiteFragment[] fragments = [.. format.Fragments.Where(fragment => fragment.Start < Start + 10 && fragment.End > Start)];
            byte[] expected = [.. file[..(int)format.InitLength], .. file[(int)fragments[0].Offset..(int)(fragments[^1].Offset + fragments[^1].Length)]];
            byte[] fetched = await File.ReadAllBytesAsync(part, YouTubeTest.Token);
            Assert.True(expected.AsSpan().SequenceEqual(fetched), $"{part} has other bytes than itag {itag}.");
        }

        await acquired.Media.DisposeAsync();
        Assert.Empty(test.Leftovers());
    }

    private static async Task<long> LeastAsync(YouTubeTest test)
    {
        VideoMedia made = await test.Server.Site.MediaAsync(Id, YouTubeTest.Token);
        return made.Find(134)!.LeastBytes(Start, Start + 10) + made.Find(140)!.LeastBytes(Start, Start + 10);
    }
}
