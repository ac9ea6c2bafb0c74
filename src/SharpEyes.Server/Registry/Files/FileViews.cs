using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>The file of a point 一机一档.</summary>
/// <param name="Version">To be sent back as If-Match with a change.</param>
/// <param name="Values">By field the text that is kept; fields without one are left out.</param>
/// <param name="Filled">Of <paramref name="Applicable"/> fields that count for completeness.</param>
/// <param name="Masked">Fields whose values are shown masked; sent back as they are they change nothing.</param>
public sealed record PointFileView(
    string Code, int Version, DateTimeOffset? ChangedAt, string ChangedBy, string? Why, IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<NamedCode> Path, IReadOnlyList<FindingView> Findings, int Filled, int Applicable, IReadOnlyList<DeviceCodePartMeaning> CodeParts,
    IReadOnlyList<PhotoView> Photos, IReadOnlyList<string> Masked);

/// <summary>A rule that a file breaks.</summary>
/// <param name="Refuses">Whether a file that breaks it cannot be kept.</param>
public sealed record FindingView(string Rule, string Field, string Value, RuleSeverity Severity, bool Refuses, LocalText Message, string Allowed)
{
    internal static FindingView Of(Finding finding) => new(
        finding.Rule.Code, finding.Rule.Field, finding.Value, finding.Rule.Severity, finding.Rule.Refuses, finding.Message, finding.Rule.Allowed);

    /// <summary>The same for somebody who does not see the field.</summary>
    internal FindingView Hide() => PointFields.Find(Field) is { IsSensitive: true } field ? this with { Value = Masking.Mask(field, Value), Message = Rules(Rule) ?? Message } : this;

    private static LocalText? Rules(string code) => PointRules.Find(code)?.Message;

    internal static FindingView Of(StockRule rule, string value) => new(rule.Code, rule.Field, value, rule.Severity, false, rule.Message, rule.Allowed);
}

/// <summary>A photo of the device and its pole.</summary>
public sealed record PhotoView(int Id, string? Title, string MediaType, int Bytes, DateTimeOffset AddedAt, string AddedBy)
{
    internal static PhotoView Of(PointPhotoRow photo) =>
        new(photo.Id, photo.Title, photo.MediaType, photo.Bytes, DateTimeOffset.FromUnixTimeMilliseconds(photo.AddedAtMs), photo.AddedBy);
}

/// <summary>What a file shall say.</summary>
/// <param name="Values">By field; fields that are not named stay as they are, empty ones are cleared.</param>
/// <param name="Why">The reason, at most 200 characters.</param>
public sealed record FileRequest(IReadOnlyDictionary<string, string>? Values, string? Why, string? Code = null);

/// <summary>What the rules say of a file that is not written.</summary>
public sealed record FileCheckView(IReadOnlyList<FindingView> Findings, int Filled, int Applicable, bool Refused);

/// <summary>A version of a file.</summary>
/// <param name="Changes">Fields that differ from the version before it.</param>
public sealed record FileVersionView(
    int Version, DateTimeOffset? ChangedAt, string ChangedBy, string? Why, IReadOnlyDictionary<string, string> Values, IReadOnlyList<FieldChangeView> Changes);

/// <summary>One field that changes.</summary>
public sealed record FieldChangeView(string Field, string Before, string After)
{
    internal static FieldChangeView Of(FieldChange change) => new(change.Field.Key, change.Before, change.After);
}

/// <summary>Why a version is brought back.</summary>
public sealed record RestoreRequest(string? Why);
