using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Audit;

/// <summary>Before and after as JSON: only what differs, and nothing sensitive in clear.</summary>
internal static class AuditDocuments
{
    private const string Hidden = "***";
    private static readonly JsonSerializerOptions Json = MakeOptions();

    // What is in names of values that nobody may read, in the trail neither.
    private static readonly string[] Secret = ["password", "secret", "token", "recoveryCode"];

    /// <summary>Both sides of a change without what is the same on both; one side alone stays as it is.</summary>
    public static (string? Before, string? After) Of(object? before, object? after)
    {
        var (was, now) = (Node(before), Node(after));
        if (was is JsonObject old && now is JsonObject fresh)
        {
            foreach (var same in old.Select(member => member.Key).Where(key => fresh.ContainsKey(key) && JsonNode.DeepEquals(old[key], fresh[key])).ToArray())
            {
                old.Remove(same);
                fresh.Remove(same);
            }
        }
        return (Text(was), Text(now));
    }

    /// <summary>Fields of files by key: on each side the texts that are not empty.</summary>
    public static (object Before, object After) Of(IEnumerable<FieldChange> changes)
    {
        var all = changes.ToList();
        return (all.ToDictionary(change => change.Field.Key, change => change.Before), all.ToDictionary(change => change.Field.Key, change => change.After));
    }

    private static JsonNode? Node(object? document) => document switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(document, Json),
    };

    private static string? Text(JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }
        Mask(node);
        return node.ToJsonString(Json);
    }

    private static void Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.ToArray())
                {
                    if (value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && MaskOf(key, value.ToString()) is { } masked)
                    {
                        members[key] = masked;
                    }
                    else
                    {
                        Mask(value);
                    }
                }
                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Mask(item);
                }
                break;
        }
    }

    // Null for what may stand in clear.
    private static string? MaskOf(string key, string text) =>
        PointFields.Find(key) is { } field ? (field.IsSensitive ? Masking.Mask(field, text) : null)
        : key.EndsWith("phone", StringComparison.OrdinalIgnoreCase) ? Masking.Mask(FieldKind.Phone, text)
        : text.Length > 0 && Array.Exists(Secret, word => key.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Hidden
        : null;

    private static JsonSerializerOptions MakeOptions()
    {
        var json = new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        ApiConventions.Apply(json);
        return json;
    }
}
