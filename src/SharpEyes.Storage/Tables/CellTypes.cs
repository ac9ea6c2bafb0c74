namespace SharpEyes.Storage.Tables;

/// <summary>Reads the type of a cell.</summary>
internal static class CellTypes
{
    public static CellType Of(string name) => name switch
    {
        "s" => CellType.Shared,
        "str" or "inlineStr" => CellType.Text,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.Date,
        _ => CellType.Number,
    };
}
