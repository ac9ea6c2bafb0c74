namespace SharpEyes.Storage.Tables;

/// <summary>A sheet of a workbook.</summary>
public sealed record SheetName(string Name, bool IsHidden);
