namespace SharpEyes.Storage.Tables;

/// <summary>One part of a workbook that another names (ECMA-376 part 2, 9.3).</summary>
/// <param name="Type">What the part is for: an address whose last segment says it in both forms of the format.</param>
/// <param name="Part">Path of the part in the file.</param>
internal sealed record PartRelation(string Id, string Type, string Part)
{
    public static PartRelation Of(string id, string type, string folder, string target)
    {
        var path = target.StartsWith('/') ? target : folder + target;
        var segments = new List<string>();
        foreach (var segment in path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not (".." or "."))
            {
                segments.Add(segment);
            }
        }
        return new PartRelation(id, type, string.Join('/', segments));
    }

    public bool IsOf(string purpose) => Type.EndsWith("/" + purpose, StringComparison.Ordinal);
}
