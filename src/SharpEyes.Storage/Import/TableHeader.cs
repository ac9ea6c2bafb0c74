namespace SharpEyes.Storage.Import;

/// <summary>The header of a file, held against the columns of the template.</summary>
internal sealed class TableHeader
{
    private readonly ImportColumns _columns;
    private readonly int[] _positions;
    private readonly int[] _fields;
    private readonly string? _twice;

    public TableHeader(IReadOnlyList<string> cells, ImportColumns columns)
    {
        (Cells, _columns) = (cells, columns);
        _positions = new int[columns.Names.Count];
        _fields = new int[cells.Count];
        Array.Fill(_positions, -1);
        Array.Fill(_fields, -1);
        // What a person said goes before what a name suggests.
        _twice = Place(wantChosen: true) ?? Place(wantChosen: false);
        Missing = [.. columns.Required.Where(name => PositionOf(name) < 0)];
        Ignored = [.. cells.Where((cell, i) => _fields[i] < 0 && cell.Length > 0 && !RefusedRows.IsReason(cell)).Select(ImportIssue.Cut)];
    }

    /// <summary>The headings as the file spells them.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>Headings that are no column of the template.</summary>
    public string[] Ignored { get; }

    /// <summary>Required columns of the template that the file does not have.</summary>
    public string[] Missing { get; }

    /// <summary>How many columns of the template the file has.</summary>
    public int Known => _positions.Count(position => position >= 0);

    /// <summary>Why rows cannot be read under this header; null when they can.</summary>
    public ImportIssue? Issue =>
        Missing.Length > 0 ? FileIssues.Columns(string.Join(", ", Missing), string.Join(", ", _columns.Names))
        : _twice is not null ? FileIssues.ColumnTwice(_twice)
        : null;

    /// <summary>Position in the file of a column of the template; -1 when the file does not have it.</summary>
    public int this[int column] => _positions[column];

    /// <inheritdoc cref="this[int]"/>
    public int PositionOf(string field) => _columns.IndexOf(field) is >= 0 and var column ? _positions[column] : -1;

    /// <summary>Name of the template for the column at a position of the file; null when it is none.</summary>
    public string? FieldAt(int position) => _fields[position] < 0 ? null : _columns.Names[_fields[position]];

    private string? Place(bool wantChosen)
    {
        string? twice = null;
        for (var i = 0; i < Cells.Count; i++)
        {
            var column = _columns.Find(Cells[i], out var chosen);
            if (column < 0 || chosen != wantChosen)
            {
                continue;
            }
            if (_positions[column] < 0)
            {
                (_positions[column], _fields[i]) = (i, column);
            }
            else if (_columns.Find(Cells[_positions[column]], out var other) >= 0 && other == chosen)
            {
                twice ??= Cells[i];
            }
        }
        return twice;
    }
}
