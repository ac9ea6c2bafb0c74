using System.Text.Json;
using SharpEyes.Domain.Divisions;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>One entry of the trail.</summary>
/// <param name="Account">Null for the product itself, commands, and whoever was not signed in.</param>
/// <param name="Division">Where the subject lies; its name is the code when the registry does not have it any more.</param>
/// <param name="Before">What was, as an object; sensitive values are masked.</param>
/// <param name="After">What is, or what was done, as an object.</param>
/// <param name="Hash">SHA-256 over the entry and the hash before it.</param>
public sealed record AuditEntryView(
    long Sequence, DateTimeOffset At, int? Account, string AccountName, string Action, AuditOutcome Outcome, string? Subject, NamedCode? Division,
    string? Address, JsonElement? Before, JsonElement? After, string Hash)
{
    internal static AuditEntryView Of(AuditEntryRow row, Func<DivisionCode, string?> nameOf)
    {
        NamedCode? division = null;
        if (row.Division is { } value)
        {
            var code = DivisionCode.FromValue((ulong)value);
            division = new NamedCode(code.ToString(), nameOf(code) ?? code.ToString());
        }
        return new AuditEntryView(
            row.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.AccountId, row.AccountName, row.Action, row.Outcome, row.Subject, division,
            row.Address, Json(row.Before), Json(row.After), row.Hash);
    }

    // What somebody wrote past the product may be anything; the page must show the entry all the same.
    private static JsonElement? Json(string? text)
    {
        if (text is null)
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}

public sealed record AuditPageView(IReadOnlyList<AuditEntryView> Items, int Total);

/// <summary>The end of the chain and what the last check found.</summary>
public sealed record AuditStateView(long Entries, AuditHead Head, AuditCheckView? LastCheck);

/// <param name="Checked">Entries looked at.</param>
/// <param name="FirstBad">The first entry at which the chain is wrong; null when it is whole.</param>
/// <param name="Explanation">What is wrong there.</param>
public sealed record AuditCheckView(DateTimeOffset At, long Checked, bool Ok, long? FirstBad, string? Explanation)
{
    internal static AuditCheckView Of(CheckedChain check) => new(
        check.At, check.Report.Entries, check.Report.IsWhole, check.Report.FirstBad?.Sequence, check.Report.FirstBad?.Explanation);
}
