using System.Globalization;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>Reads the rows of a sheet from top to bottom. Rows that a filter hides are rows.</summary>
internal sealed class SheetReader(PartReader part, SharedTexts texts, CellStyles styles, bool from1904) : IDisposable
{
    private readonly string[] _cells = NewRow();
    private readonly CellFault?[] _faults = new CellFault?[ImportLimits.Columns];
    private int _position;

    /// <summary>Number of the row in the sheet; the first is 1.</summary>
    public int Row { get; private set; }

    /// <summary>Cells up to the last that is not empty.</summary>
    public int Width { get; private set; }

    /// <summary>The row has a cell beyond the columns a file may have.</summary>
    public bool IsTooWide { get; private set; }

    public string this[int position] => position < Width ? _cells[position] : "";

    public CellFault? FaultOf(int position) => position < Width ? _faults[position] : null;

    /// <summary>Moves to the next row of the sheet, which may be empty.</summary>
    /// <exception cref="WorkbookException">The sheet breaks a bound.</exception>
    public bool Read()
    {
        while (part.Read())
        {
            if (part.IsElement && part.Depth == 2 && part.Name == "row")
            {
                ReadRow();
                return true;
            }
        }
        return false;
    }

    public void Dispose() => part.Dispose();

    private static string[] NewRow()
    {
        var cells = new string[ImportLimits.Columns];
        Array.Fill(cells, "");
        return cells;
    }

    private void ReadRow()
    {
        Array.Fill(_cells, "", 0, Width);
        Array.Clear(_faults, 0, Width);
        (_position, Width, IsTooWide) = (-1, 0, false);
        Row = int.TryParse(part.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Row + 1;
        if (!part.IsOpen)
        {
            return;
        }
        var depth = part.Depth;
        while (part.ReadInside(depth))
        {
            if (part.Name == "c" && part.Depth == depth + 1)
            {
                ReadCell();
            }
        }
    }

    private void ReadCell()
    {
        var (style, type) = (0, CellType.Number);
        _position++;
        while (part.MoveToNextAttribute())
        {
            switch (part.Name)
            {
                case "r":
                    _position = CellReference.Column(part.AttributeValue) is >= 0 and var column ? column : _position;
                    break;
                case "s":
                    _ = int.TryParse(part.AttributeValue, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
                case "t":
                    type = CellTypes.Of(part.AttributeValue);
                    break;
            }
        }
        part.MoveToElement();
        if (!part.IsOpen)
        {
            return;
        }
        var (depth, isFormula, hasValue, text) = (part.Depth, false, false, "");
        CellFault? fault = null;
        while (part.ReadInside(depth))
        {
            switch (part.Name)
            {
                case "f":
                    isFormula = true;
                    break;
                case "v":
                    text = Value(part.ReadText(), type, style, ref fault);
                    hasValue = text.Length > 0 || type == CellType.Text;
                    break;
                case "is":
                    text = SharedTexts.ReadRuns(part);
                    break;
            }
        }
        if (isFormula && !hasValue)
        {
            fault = CellFault.FormulaWithoutValue(CellReference.Of(_position, Row));
        }
        if (fault is not null || !text.AsSpan().Trim().IsEmpty)
        {
            Keep(text, fault);
        }
    }

    private void Keep(string text, CellFault? fault)
    {
        if (_position >= _cells.Length)
        {
            IsTooWide = true;
            return;
        }
        (_cells[_position], _faults[_position]) = (text, fault);
        Width = Math.Max(Width, _position + 1);
    }

    private string Value(string value, CellType type, int style, ref CellFault? fault)
    {
        switch (type)
        {
            case CellType.Shared:
                return int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index)
                    ? texts.Find(index) ?? throw new WorkbookException(FileIssues.WorkbookDamaged())
                    : "";
            case CellType.Text:
                return PartReader.Unescape(value);
            case CellType.Boolean:
                return value.Trim() is "1" ? "TRUE" : "FALSE";
            case CellType.Error:
                fault = CellFault.ErrorValue(CellReference.Of(_position, Row));
                return value;
            case CellType.Date:
                return value.EndsWith("T00:00:00", StringComparison.Ordinal) ? value[..^9] : value;
        }
        if (value.Length == 0)
        {
            return "";
        }
        if (styles.IsDate(style) && CellText.Date(value, from1904) is { } date)
        {
            return date;
        }
        if (CellText.TryRead(value, out var text, out var lost) && lost)
        {
            fault = CellFault.DigitsLost(CellReference.Of(_position, Row));
        }
        return text;
    }
}
