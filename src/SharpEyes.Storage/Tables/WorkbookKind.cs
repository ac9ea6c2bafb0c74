using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>Tells a workbook from the other files that are a zip inside, by what it says its main part is.</summary>
internal static class WorkbookKind
{
    /// <param name="types">The part that lists the types of all others; null when there is none. Disposed here.</param>
    /// <param name="isOpenDocument">It has the part that OpenDocument files begin with.</param>
    /// <exception cref="WorkbookException">It is another kind of file, or a workbook of a kind that is not read.</exception>
    public static void Check(PartReader? types, bool isOpenDocument)
    {
        using (types)
        {
            while (types?.Read() == true)
            {
                var type = types.IsElement ? types.Attribute("ContentType") ?? "" : "";
                if (type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) || type.EndsWith("spreadsheetml.template.main+xml", StringComparison.Ordinal))
                {
                    return;
                }
                if (type.StartsWith("application/vnd.ms-excel.sheet.binary", StringComparison.Ordinal))
                {
                    throw new WorkbookException(FileIssues.BinaryWorkbook());
                }
                if (type.StartsWith("application/vnd.ms-excel.", StringComparison.Ordinal) && type.EndsWith("macroEnabled.main+xml", StringComparison.Ordinal))
                {
                    throw new WorkbookException(FileIssues.MacroWorkbook());
                }
            }
        }
        throw new WorkbookException(isOpenDocument ? FileIssues.OpenDocument() : FileIssues.NoWorkbook());
    }
}
