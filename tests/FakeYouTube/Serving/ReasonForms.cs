using System.Text.Json.Nodes;

namespace FakeYouTube;

/// <summary>
/// The playabilityStatus of videos that cannot be had, in the forms that recorded answers have: the reason as text, as
/// simpleText or as runs, a subreason in an error screen or none, details of the video or none.
/// </summary>
internal static class ReasonForms
{
    private sealed record Form(string Status, string Reason, string Localized, string? Subreason = null, bool HasDetails = true);

    private static readonly Dictionary<FaultKind, Form> Forms = new()
    {
        [FaultKind.Private] = new(
            "LOGIN_REQUIRED", "This video is private", "Dieses Video ist privat",
            "If the owner of this video has granted you access, please sign in.", HasDetails: false),
        [FaultKind.Removed] = new(
            "ERROR", "Video unavailable", "Video nicht verfügbar",
            "This video has been removed by the uploader", HasDetails: false),
        [FaultKind.AccountTerminated] = new(
            "ERROR", "Video unavailable", "Video nicht verfügbar",
            "This video is no longer available because the YouTube account associated with this video has been terminated.",
            HasDetails: false),
        [FaultKind.Copyright] = new(
            "ERROR", "Video unavailable", "Video nicht verfügbar",
            "This video is no longer available due to a copyright claim by Example Music Group", HasDetails: false),
        [FaultKind.CountryBlocked] = new(
            "UNPLAYABLE", "The uploader has not made this video available in your country",
            "Der Uploader hat dieses Video nicht in deinem Land zur Verfügung gestellt"),
        [FaultKind.AgeRestricted] = new(
            "LOGIN_REQUIRED", "Sign in to confirm your age", "Melde dich an, um dein Alter zu bestätigen",
            "This video may be inappropriate for some users."),
        [FaultKind.MembersOnly] = new(
            "UNPLAYABLE",
            "This video is available to this channel's members on level: Friends of the Channel (or any higher priced level).",
            "Dieses Video ist für Mitglieder dieses Kanals verfügbar"),
        [FaultKind.PaymentRequired] = new(
            "UNPLAYABLE", "This video requires payment to watch.", "Dieses Video ist kostenpflichtig."),
        [FaultKind.LiveStream] = new(
            "LIVE_STREAM_OFFLINE", "This live event will begin in 3 days.", "Dieses Liveevent beginnt in 3 Tagen."),
        [FaultKind.NotFound] = new("ERROR", "Video unavailable", "Video nicht verfügbar", HasDetails: false),
        [FaultKind.PolicyViolation] = new(
            "ERROR", "Video unavailable", "Video nicht verfügbar",
            "This video has been removed for violating YouTube's Community Guidelines", HasDetails: false),
        [FaultKind.Unplayable] = new("UNPLAYABLE", "This video is not available", "Dieses Video ist nicht verfügbar"),
        [FaultKind.BotCheck] = new(
            "LOGIN_REQUIRED", "Sign in to confirm you’re not a bot", "Melde dich an, um zu bestätigen, dass du kein Bot bist",
            "This helps protect our community. Learn more", HasDetails: false),
    };

    /// <summary>The answer of the player for a reason.</summary>
    /// <param name="kind">The reason.</param>
    /// <param name="details">The details of the video, for the reasons that come with them.</param>
    /// <param name="isEnglish">Whether the reader asked for English; a subreason is always in English, as if forgotten.</param>
    /// <returns>The answer, or <see langword="null"/> where the fault is none of these.</returns>
    public static JsonObject? Answer(FaultKind kind, Func<JsonObject> details, bool isEnglish)
    {
        if (!Forms.TryGetValue(kind, out Form? form))
        {
            return null;
        }

        string reason = isEnglish ? form.Reason : form.Localized;
        var status = new JsonObject { ["status"] = form.Status, ["reason"] = reason };
        var message = new JsonObject { ["reason"] = new JsonObject { ["simpleText"] = reason } };
        switch (kind)
        {
            case FaultKind.Private:
                status["messages"] = new JsonArray("This is a private video. Please sign in to verify that you may see it.");
                message.Remove("reason");
                message["subreason"] = Runs(
                    "If the owner of this video has granted you access, please ", "sign in", ".");
                break;
            case FaultKind.CountryBlocked:
                message["reason"] = Runs(reason);
                break;
            case FaultKind.AgeRestricted:
                message["subreason"] = Runs(form.Subreason!);
                status["desktopLegacyAgeGateReason"] = 1;
                break;
            case FaultKind.LiveStream:
                status["liveStreamability"] = new JsonObject
                {
                    ["liveStreamabilityRenderer"] = new JsonObject { ["pollDelayMs"] = "5000" },
                };
                break;
            default:
                if (form.Subreason is not null)
                {
                    message["subreason"] = isEnglish ? new JsonObject { ["simpleText"] = form.Subreason } : Runs(form.Subreason);
                }

                break;
        }

        // The recorded answers for members and for an unplayable video have no error screen.
        if (kind is not (FaultKind.MembersOnly or FaultKind.Unplayable or FaultKind.LiveStream))
        {
            message["icon"] = new JsonObject { ["iconType"] = "ERROR_OUTLINE" };
            status["errorScreen"] = new JsonObject { ["playerErrorMessageRenderer"] = message };
        }

        status["contextParams"] = "Q0FBU0FnZ0E=";
        var answer = new JsonObject { ["responseContext"] = new JsonObject(), ["playabilityStatus"] = status };
        if (form.HasDetails)
        {
            JsonObject videoDetails = details();
            videoDetails["isLiveContent"] = kind == FaultKind.LiveStream;
            if (kind == FaultKind.LiveStream)
            {
                videoDetails["isUpcoming"] = true;
            }

            answer["videoDetails"] = videoDetails;
        }

        return answer;
    }

    private static JsonObject Runs(params IEnumerable<string> texts) =>
        new() { ["runs"] = new JsonArray([.. texts.Select(text => new JsonObject { ["text"] = text })]) };
}
