using System.Text.Json;

namespace SharpEyes.SystemTests.Clients;

/// <summary>Reads a value by its path, and says which part of the path is missing.</summary>
internal static class JsonPath
{
    public static JsonElement At(this JsonElement element, string path)
    {
        var value = element;
        foreach (var name in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                throw new KeyNotFoundException($"'{name}' of '{path}' is missing in {element}");
            }
        }
        return value;
    }

    public static string? Text(this JsonElement element, string path) => element.At(path).GetString();

    public static int Int(this JsonElement element, string path) => element.At(path).GetInt32();

    public static bool IsNull(this JsonElement element, string path) => element.At(path).ValueKind == JsonValueKind.Null;

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string? path = null) =>
        [.. (path is null ? element : element.At(path)).EnumerateArray()];
}
