using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry;

/// <summary>The template of points: all fields, explained.</summary>
internal static class TemplateEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/imports/template/points.{format}", Write).Needs(Permission.ViewRegistry).WithTags("Imports")
        .WithSummary("The template of points as xlsx or csv: one good example; in a workbook also drop-downs and a sheet that explains the fields. lang=zh|en.")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

    private static Results<FileContentHttpResult, ProblemHttpResult> Write(string format, string? lang)
    {
        if (format is not ("xlsx" or "csv"))
        {
            return ApiProblems.Invalid("format", format, "xlsx, csv");
        }
        if (lang is not (null or "" or "zh" or "en"))
        {
            return ApiProblems.Invalid("lang", lang, "zh, en");
        }
        var isWorkbook = format == "xlsx";
        var file = new MemoryStream();
        PointTemplate.Write(file, isWorkbook ? SourceFormat.Xlsx : SourceFormat.Csv, chinese: lang != "en");
        return TypedResults.Bytes(file.ToArray(), ExportWords.MediaTypeOf(isWorkbook ? ExportFormat.Xlsx : ExportFormat.Csv), $"points.{format}");
    }
}
