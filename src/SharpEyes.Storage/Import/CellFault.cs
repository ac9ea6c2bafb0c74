using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Why the text of a cell cannot be taken for what somebody entered.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Allowed">What would be right.</param>
internal sealed record CellFault(string Code, LocalText Message, string Allowed)
{
    public static CellFault TooLong(int allowed) => new(
        "cell.too-long", new("单元格内容过长", "The cell is too long"), $"≤ {allowed}");
}
