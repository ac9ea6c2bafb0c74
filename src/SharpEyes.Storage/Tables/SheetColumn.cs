namespace SharpEyes.Storage.Tables;

/// <summary>A column of a table that is written.</summary>
/// <param name="Header">Text of the header.</param>
/// <param name="Width">Characters the column is wide.</param>
/// <param name="IsText">Cells are text whatever they look like: spreadsheets keep only 15 digits of a number.</param>
/// <param name="IsRequired">The header catches the eye.</param>
/// <param name="Choices">Texts offered in a drop-down; null for none.</param>
/// <param name="AllowsOthers">Another text than the choices is warned of, not refused: several values in one cell, for example.</param>
/// <param name="Guide">What the explanation says of the column; null for nothing.</param>
public sealed record SheetColumn(
    string Header,
    double Width = 14,
    bool IsText = false,
    bool IsRequired = false,
    IReadOnlyList<string>? Choices = null,
    bool AllowsOthers = false,
    ColumnGuide? Guide = null);
