using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Why the text of a cell cannot be taken for what somebody entered.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Allowed">What would be right.</param>
internal sealed record CellFault(string Code, LocalText Message, string Allowed)
{
    public static CellFault TooLong(int allowed) => new(
        "cell.too-long", new("单元格内容过长", "The cell is too long"), $"≤ {allowed}");

    public static CellFault DigitsLost(string cell) => new(
        "cell.code-as-number",
        new(
            $"单元格{cell}按数字保存，表格软件只保留15位，其余数字已丢失；请将该列设为文本格式后重新填写",
            $"Cell {cell} was stored as a number, of which spreadsheets keep 15 digits; the others are lost. Format the column as text and enter it again"),
        "text (@)");

    public static CellFault FormulaWithoutValue(string cell) => new(
        "cell.formula-without-value",
        new($"单元格{cell}是公式，文件中没有其结果；请粘贴为数值", $"Cell {cell} is a formula, and the file does not hold what it results in; paste it as a value"),
        "a value");

    public static CellFault NoGrassroots() => new(
        "catalogue.village-unknown",
        new("目录项没有基层组织编码，无法确定所属村", "The item has no grassroots code, so its village is not known"),
        "CivilCode 6 × 0–9, GrassrootsCode 6 × 0–9, not 000000");

    public static CellFault ErrorValue(string cell) => new(
        "cell.error", new($"单元格{cell}是错误值", $"Cell {cell} holds an error"), "a value");
}
