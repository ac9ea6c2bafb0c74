using System.Text.Encodings.Web;
using System.Text.Json;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Divisions;

/// <summary>Writes down what happens to divisions, in the change that does it.</summary>
internal sealed class DivisionJournal(RegistryContext context, ChangeNote note, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a change down; fields that are the same on both sides are left out, and when all are, nothing is written.</summary>
    public void Add(int divisionId, DivisionChangeKind kind, Dictionary<string, string?> before, Dictionary<string, string?> after)
    {
        foreach (var field in after.Keys.Where(field => before.TryGetValue(field, out var was) && (was ?? "") == (after[field] ?? "")).ToArray())
        {
            before.Remove(field);
            after.Remove(field);
        }
        if (before.Count + after.Count == 0)
        {
            return;
        }
        context.DivisionChanges.Add(new DivisionChangeRow
        {
            DivisionId = divisionId,
            AtMs = now.ToUnixTimeMilliseconds(),
            Who = note.Who,
            Why = note.Why,
            Kind = kind,
            Before = ToJson(before),
            After = ToJson(after),
        });
    }

    /// <summary>The fields as they are stored.</summary>
    public static string ToJson(Dictionary<string, string?> fields) => JsonSerializer.Serialize(fields, Form);

    /// <summary>The fields that were stored.</summary>
    public static Dictionary<string, string?> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [];
}
