using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Accounts;
using SharpEyes.Storage;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Retention;

namespace SharpEyes.Server.Privacy;

/// <summary>What is collected, why and for how long.</summary>
internal static class PrivacyEndpoints
{
    private const int DeletionsShown = 100;

    public static RouteGroupBuilder MapPrivacy(this RouteGroupBuilder api)
    {
        api.MapGet("/privacy", TellAsync).NeedsSignIn().WithTags("Privacy")
            .WithSummary("What is collected, why, for how long and who sees it; and what was deleted when its time had come, each with its entry in the audit trail.");
        return api;
    }

    private static async Task<Ok<PrivacyView>> TellAsync(
        AuditReading reading, IOptions<RetentionOptions> retention, IOptions<StorageOptions> storage, CancellationToken cancellationToken)
    {
        var (entries, _) = await reading.PageAsync(new AuditFilter(Action: RetentionRun.Action), 0, DeletionsShown, cancellationToken);
        return TypedResults.Ok(new PrivacyView(CollectedData.Tell(retention.Value, storage.Value), [.. entries.Select(Tell)]));
    }

    private static DeletionView Tell(AuditEntryRow entry)
    {
        using var after = JsonDocument.Parse(entry.After!);
        var root = after.RootElement;
        return new DeletionView(
            DateTimeOffset.FromUnixTimeMilliseconds(entry.AtMs), root.GetProperty("what").GetString()!, root.GetProperty("count").GetInt32(),
            root.GetProperty("olderThan").GetDateTimeOffset(), entry.Sequence);
    }
}
