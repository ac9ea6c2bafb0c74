using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Audit;

/// <summary>Which entries are wanted; what is null does not matter.</summary>
/// <param name="FromMs">Unix milliseconds; entries of this moment and later.</param>
/// <param name="ToMs">Unix milliseconds; entries before this moment.</param>
/// <param name="Account">Name of the account.</param>
/// <param name="Action">The word, or its beginning up to a dot: <c>file.</c></param>
/// <param name="Subject">The whole subject.</param>
/// <param name="Division">Entries about this division and what lies in it.</param>
/// <param name="Within">Only entries that lie in one of these divisions; null for all entries, also those of no division.</param>
public sealed record AuditFilter(
    long? FromMs = null, long? ToMs = null, string? Account = null, string? Action = null, AuditOutcome? Outcome = null, string? Subject = null,
    DivisionCode? Division = null, IReadOnlyList<DivisionCode>? Within = null);
