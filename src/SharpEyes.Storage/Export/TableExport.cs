using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Storage.Export;

/// <summary>Points as rows of a workbook or of a CSV file, which import as they are.</summary>
internal sealed class TableExport : IPointExport
{
    private const string Sheet = "点位 Points";

    private readonly ITableWriter _table;
    private readonly IReadOnlyList<PointField> _fields;
    private readonly Func<PointField, string, string> _cell;
    private readonly string[] _cells;

    public TableExport(Stream output, SourceFormat format, ExportRequest request)
    {
        _fields = request.Columns ?? (request.Codes ? RegistrationForm.FieldsFirst : PointFields.All);
        (_cell, _cells) = (request.Codes ? ExportCells.CodesOf : ExportCells.LabelsOf, new string[_fields.Count]);
        _table = TableFile.Write(output, format, Sheet);
        _table.Begin([.. _fields.Select(field => request.Codes ? ExportCells.CodeColumnOf(field) : ExportCells.ColumnOf(field))]);
    }

    public void Write(PointFile point)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] = _cell(_fields[i], point[_fields[i]]);
        }
        _table.Row(_cells);
    }

    public void Complete() => _table.Complete();

    public void Dispose() => _table.Dispose();
}
