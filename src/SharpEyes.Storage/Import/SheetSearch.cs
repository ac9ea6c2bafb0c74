using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Import;

/// <summary>Finds the sheet of a workbook that holds the rows, and the header in it: forms often have a title above it.</summary>
internal static class SheetSearch
{
    /// <summary>Rows that are looked at for the header.</summary>
    private const int HeaderDepth = 10;

    /// <exception cref="WorkbookException">A sheet breaks a bound.</exception>
    public static FoundSheet? Find(Workbook workbook, ImportColumns columns, SourceOptions options, out ImportIssue? issue)
    {
        var names = workbook.Sheets.Select(sheet => sheet.Name).ToArray();
        var asked = Enumerable.Range(0, names.Length)
            .Where(i => options.Sheet is null ? !workbook.Sheets[i].IsHidden : string.Equals(names[i], options.Sheet, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (asked.Length == 0)
        {
            issue = options.Sheet is null ? FileIssues.NoHeader() : FileIssues.NoSuchSheet(options.Sheet, string.Join(", ", names));
            return null;
        }
        FoundSheet? best = null;
        var missing = new List<string>();
        foreach (var sheet in asked)
        {
            var found = FindHeader(workbook, sheet, columns);
            if (found?.Header.Missing.Length == 0)
            {
                issue = options.AnyHeader ? null : found.Header.Issue;
                return issue is null ? found : null;
            }
            missing.Add($"{names[sheet]}: {(found is null ? "–" : string.Join(", ", found.Header.Missing))}");
            best = found is not null && (best is null || found.Header.Known > best.Header.Known) ? found : best;
        }
        issue = best is null ? FileIssues.NoHeader()
            : options.AnyHeader ? null
            : asked.Length == 1 ? best.Header.Issue
            : FileIssues.NoSheetFits(string.Join("; ", missing), string.Join(", ", columns.Required));
        return issue is null ? best : null;
    }

    private static FoundSheet? FindHeader(Workbook workbook, int sheet, ImportColumns columns)
    {
        using var rows = workbook.Read(sheet);
        FoundSheet? best = null;
        var (seen, read) = (0, 0);
        while (seen < HeaderDepth && rows.Read())
        {
            read++;
            if (rows.Width == 0 || rows.IsTooWide)
            {
                continue;
            }
            seen++;
            var cells = new string[rows.Width];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = rows[i].Trim();
            }
            var found = new FoundSheet(sheet, new TableHeader(cells, columns), read);
            if (found.Header.Missing.Length == 0)
            {
                return found;
            }
            best = best is null || Fits(found).CompareTo(Fits(best)) > 0 ? found : best;
        }
        return best;
    }

    private static (int Known, int Filled) Fits(FoundSheet sheet) => (sheet.Header.Known, sheet.Header.Cells.Count(cell => cell.Length > 0));
}
