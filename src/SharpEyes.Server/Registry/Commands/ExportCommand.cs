using System.CommandLine;
using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry.Commands;

/// <summary><c>export points FILE</c>. Exit codes: 0 written, 1 not written.</summary>
internal static class ExportCommand
{
    private const int NotWritten = 1;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File to write; its ending says the format unless --format does" };
        var format = new Option<string?>("--format") { Description = "xlsx, csv, geojson, kml, or xml (catalogue of GB/T 28181-2022)", HelpName = "FORMAT" };
        var division = new Option<string?>("--division") { Description = "Only points in this division", HelpName = "CODE" };
        var columns = new Option<string?>("--columns") { Description = "Only these fields, in xlsx and csv", HelpName = "KEY[,KEY]" };
        var values = new Option<string?>("--values") { Description = "labels: what people read (default); codes: codes and keys of the 一机一档 form, in xlsx and csv", HelpName = "KIND" };
        var place = new RegistryPlace();
        var points = new Command("points", "Exports the points of the registry with their files.") { file, format, division, columns, values };
        place.AddTo(points);
        points.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var target = parsed.GetRequiredValue(file);
            var problem = Read(
                parsed.GetValue(format) ?? target.Extension.TrimStart('.'), parsed.GetValue(division), parsed.GetValue(columns), parsed.GetValue(values),
                out var filter, out var request)
                ?? await WriteAsync(await place.OpenAsync(parsed, cancellationToken), filter, request!, target, parsed.InvocationConfiguration.Output, cancellationToken);
            if (problem is null)
            {
                return 0;
            }
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return NotWritten;
        }));
        return new Command("export", "Exports from the registry.") { points };
    }

    private static string? Read(string format, string? division, string? columns, string? values, out PointFilter filter, out ExportRequest? request)
    {
        (filter, request) = (new PointFilter(), null);
        if (Array.Find(Enum.GetValues<ExportFormat>(), one => ExportWords.ExtensionOf(one).Equals(format, StringComparison.OrdinalIgnoreCase)) is var known
            && !ExportWords.ExtensionOf(known).Equals(format, StringComparison.OrdinalIgnoreCase))
        {
            return $"--format '{format}': allowed are {string.Join(", ", Enum.GetValues<ExportFormat>().Select(ExportWords.ExtensionOf))}. 不支持该格式。";
        }
        if (division is not null)
        {
            if (!DivisionCode.TryParse(division, out var code))
            {
                return $"--division '{division}': allowed is a code of 12 digits. 区划代码应为12位数字。";
            }
            filter = filter with { Division = code };
        }
        if (!ExportWords.TryColumns(columns, out var fields, out var unknown))
        {
            return $"--columns '{unknown}': allowed are {string.Join(", ", PointFields.All.Select(field => field.Key))}. 没有该字段。";
        }
        if (!ExportWords.TryValues(values, out var codes))
        {
            return $"--values '{values}': allowed are {ExportWords.Values}.";
        }
        request = new ExportRequest(known, fields, codes);
        return null;
    }

    private static async Task<string?> WriteAsync(
        RegistryDatabase database, PointFilter filter, ExportRequest request, FileInfo file, TextWriter output, CancellationToken cancellationToken)
    {
        await using var points = await new PointList(database).OpenAsync(filter, cancellationToken);
        if (points.Count > PointExporter.MaximumOf(request.Format))
        {
            return $"A sheet holds {PointExporter.MaximumOf(request.Format)} points; there are {points.Count}. Export csv. 超出工作表行数，请导出csv。";
        }
        // Under another name until it is whole.
        var part = file.FullName + ".part";
        try
        {
            await PointExporter.WriteAsync(points, request, new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), cancellationToken);
            File.Move(part, file.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{points.Count} points written 已导出: {file.FullName}"));
        return null;
    }
}
