using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;

namespace SharpEyes.Server.Registry;

/// <summary>What a file consists of: fields, code tables, rules, conventions. Pages and other programs build their forms from it.</summary>
internal static class FieldEndpoints
{
    private static readonly RegistryFieldsView View = new(
        [.. PointFields.All.Select(field => new FieldView(
            field.Key, field.FormKey, field.CatalogueKey, field.Group, field.Kind, field.Name, field.Explanation, field.Example, field.Table, field.Length,
            field.Minimum, field.Maximum, field.Unit, field.Requirement, field.IsExpected, field.Allowed))],
        [.. CodeTables.All.Select(table => new TableView(
            table.Name, table.Version, table.Source, [.. table.Entries.Select(entry => new EntryView(entry.Code, entry.Zh, entry.En, entry.FormCode, entry.CatalogueCode))]))],
        [
            .. PointRules.All.Select(rule => new RuleView(rule.Code, rule.Field, rule.Severity, rule.Refuses, rule.Message, rule.Allowed)),
            .. StockRules.All.Select(rule => new RuleView(rule.Code, rule.Field, rule.Severity, false, rule.Message, rule.Allowed)),
        ],
        [.. FieldConventions.All.Select(convention => new ConventionView(
            convention.Field, convention.Question, [.. convention.Choices.Select(choice => new ChoiceView(choice.Id, choice.Name))]))],
        [.. CoordinateSystems.All.Select(system => new ChoiceView(system.Key(), system.Name()))]);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/registry/fields", () => TypedResults.Ok(View)).NeedsSignIn().WithTags("Files").WithSummary("Fields, code tables, rules and conventions of the registry.");
}

public sealed record RegistryFieldsView(
    IReadOnlyList<FieldView> Fields, IReadOnlyList<TableView> Tables, IReadOnlyList<RuleView> Rules, IReadOnlyList<ConventionView> Conventions,
    IReadOnlyList<ChoiceView> Systems);

/// <param name="FormKey">Key in the 公安部 form; null when it has none.</param>
/// <param name="CatalogueKey">Element of a catalogue item of GB/T 28181-2022; null when it has none.</param>
/// <param name="Expected">Counts for completeness though it is not demanded.</param>
public sealed record FieldView(
    string Key, string? FormKey, string? CatalogueKey, FieldGroup Group, FieldKind Kind, LocalText Name, LocalText? Explanation, string? Example, string? Table,
    int Length, double? Minimum, double? Maximum, string? Unit, Requirement Requirement, bool Expected, string Allowed);

public sealed record TableView(string Name, string Version, string Source, IReadOnlyList<EntryView> Entries);

/// <param name="FormCode">Code in the 公安部 form; empty when the form cannot say it.</param>
public sealed record EntryView(string Code, string Zh, string En, string FormCode, string CatalogueCode);

/// <param name="Refuses">Whether a file that breaks it cannot be kept.</param>
public sealed record RuleView(string Code, string Field, RuleSeverity Severity, bool Refuses, LocalText Message, string Allowed);

public sealed record ConventionView(string Field, LocalText Question, IReadOnlyList<ChoiceView> Choices);

public sealed record ChoiceView(string Id, LocalText Name);
