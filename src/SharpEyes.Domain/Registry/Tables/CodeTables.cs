using System.Text.Json;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// The code tables of the registry, read from <c>point-tables.json</c> beside this file: data with the edition it was taken from, so
/// that a new edition is a change of data.
/// </summary>
public static class CodeTables
{
    public static IReadOnlyList<CodeTable> All { get; } = Read();

    private static readonly Dictionary<string, CodeTable> ByName = All.ToDictionary(table => table.Name);

    /// <exception cref="KeyNotFoundException">There is no table of this name.</exception>
    public static CodeTable Get(string name) => ByName[name];

    private static CodeTable[] Read()
    {
        using var stream = typeof(CodeTables).Assembly.GetManifestResourceStream("SharpEyes.Domain.Registry.Tables.point-tables.json")!;
        return JsonSerializer.Deserialize<CodeTable[]>(stream, JsonSerializerOptions.Web)!;
    }
}
