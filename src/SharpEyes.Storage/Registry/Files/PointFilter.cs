using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Which points are wanted; what is null or empty narrows nothing.</summary>
public sealed record PointFilter
{
    private static readonly Dictionary<string, string> AnyFields = [];

    public DivisionCode? Division { get; init; }

    /// <summary>Only points in it.</summary>
    public Jurisdiction Within { get; init; } = Jurisdiction.Everything;

    /// <summary>
    /// Where sensitive fields may be compared with: elsewhere no text fits them. Whoever cannot see an address must not find it
    /// out by asking digit by digit which points have it.
    /// </summary>
    public Jurisdiction SensitiveWithin { get; init; } = Jurisdiction.Everything;

    /// <summary>A part of name, local name or pinyin initials, the beginning of the device code or of an address.</summary>
    public string? Text { get; init; }

    /// <summary>Code of a rule that the point breaks.</summary>
    public string? Rule { get; init; }

    public FileVerdict? Verdict { get; init; }

    public PointClass? Class { get; init; }

    public LifeCycle? LifeCycle { get; init; }

    /// <summary>By field the text it keeps; empty: nothing is kept. Of several codes one is enough.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = AnyFields;

    /// <summary>Only these points.</summary>
    public IReadOnlyList<DeviceCode>? Codes { get; init; }
}
