using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>Writers by format.</summary>
public static class TableFile
{
    /// <param name="stream">Closed with the writer.</param>
    /// <param name="sheet">Name of the sheet, where the format has sheets.</param>
    public static ITableWriter Write(Stream stream, SourceFormat format, string sheet) =>
        format == SourceFormat.Xlsx ? new XlsxWriter(stream, sheet) : new CsvTableWriter(stream);

    /// <summary>How names of files of the format end, with the dot.</summary>
    public static string Extension(SourceFormat format) => format == SourceFormat.Xlsx ? ".xlsx" : ".csv";
}
