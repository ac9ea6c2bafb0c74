using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Why a change is refused.</summary>
/// <param name="Code">Stable name of the rule.</param>
/// <param name="Field">Name of the field as the import template spells it.</param>
/// <param name="Allowed">What would be right.</param>
public sealed record RegistryRefusal(string Code, string Field, string Value, string Allowed, LocalText Message)
{
    /// <summary>What a record breaks: of the rules on one field the first speaks; warnings do not refuse.</summary>
    internal static List<RegistryRefusal> Judge<T>(IEnumerable<RecordRule<T>> rules, T record, Func<string, string> valueOf) =>
        [.. rules.Where(rule => rule.Severity == RuleSeverity.Error && rule.Broken(record)).DistinctBy(rule => rule.Field)
            .Select(rule => new RegistryRefusal(rule.Code, rule.Field, valueOf(rule.Field), rule.Allowed, rule.Message))];
}
