using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Export;

/// <summary>The file to begin with: a column for every field that people fill, explained, with what may be chosen and one good example.</summary>
public static class PointTemplate
{
    // What was given is noted by the import that converts it.
    private static readonly string[] Noted = [PointFields.GivenSystem, PointFields.GivenLongitude, PointFields.GivenLatitude];

    private static readonly PointField[] Fields = [.. PointFields.All.Where(field => !field.IsDerived && !Noted.Contains(field.Key))];

    /// <param name="chinese">Headings and explanations in Chinese; else in English. Both import.</param>
    /// <param name="output">Closed at the end.</param>
    public static void Write(Stream output, SourceFormat format, bool chinese)
    {
        using var table = TableFile.Write(output, format, chinese ? "点位" : "Points");
        table.Begin([.. Fields.Select(field => ExportCells.ColumnOf(field) with { Header = HeadingOf(field, chinese), Guide = GuideOf(field, chinese) })]);
        table.Row([.. Fields.Select(ExampleOf)]);
        table.Complete();
    }

    private static string HeadingOf(PointField field, bool chinese) =>
        $"{Pick(field.Name, chinese)}({field.FormKey ?? field.Key}){(field.Requirement == Requirement.Always ? "*" : "")}";

    private static ColumnGuide GuideOf(PointField field, bool chinese) => new(
        field.Requirement switch
        {
            Requirement.Always => chinese ? "全部点位" : "all points",
            Requirement.Public => chinese ? "一类、二类、公安内部" : "classes 1 and 2, police premises",
            _ => "",
        },
        field.Explanation is { } explanation ? Pick(explanation, chinese) : "",
        field.Allowed,
        ExampleOf(field));

    private static string ExampleOf(PointField field) => ExportCells.LabelsOf(field, field.Example ?? "");

    private static string Pick(LocalText text, bool chinese) => chinese ? text.Zh : text.En;
}
