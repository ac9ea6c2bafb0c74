using SharpEyes.Domain.Access;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Export;

/// <summary>Hands out points in the formats of the field, one after the other: no more than a few hundred are in memory.</summary>
public static class PointExporter
{
    /// <summary>Points a format can hold.</summary>
    public static int MaximumOf(ExportFormat format) => format == ExportFormat.Xlsx ? Tables.XlsxWriter.MaximumRows - 1 : int.MaxValue;

    private const int PointsBetweenFlushes = 256;

    /// <param name="output">Written synchronously, and flushed asynchronously every few hundred points; closed at the end.</param>
    public static async Task WriteAsync(PointReading points, ExportRequest request, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        using var export = Begin(points, request, output);
        var written = 0;
        await foreach (var point in points.ReadAsync(cancellationToken))
        {
            export.Write(request.SensitiveWithin.IsEverything || request.SensitiveWithin.Contains(point.File.Village) ? point.File : Masking.Mask(point.File));
            if (++written % PointsBetweenFlushes == 0)
            {
                await output.FlushAsync(cancellationToken);
            }
        }
        export.Complete();
        await output.FlushAsync(cancellationToken);
    }

    private static IPointExport Begin(PointReading points, ExportRequest request, Stream output) => request.Format switch
    {
        ExportFormat.Xlsx => new TableExport(output, SourceFormat.Xlsx, request),
        ExportFormat.Csv => new TableExport(output, SourceFormat.Csv, request),
        ExportFormat.GeoJson => new GeoJsonExport(output),
        ExportFormat.Kml => new KmlExport(output),
        _ => new CatalogueExport(output, points.Count, request.Platform),
    };
}
