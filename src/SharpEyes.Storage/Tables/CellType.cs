namespace SharpEyes.Storage.Tables;

/// <summary>What the value of a cell is (ECMA-376 part 1, 18.18.11).</summary>
internal enum CellType : byte
{
    Number,
    Shared,
    Text,
    Boolean,
    Error,
    Date,
}
