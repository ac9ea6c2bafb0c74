namespace SharpEyes.Domain.Registry;

/// <summary>One value of a code table.</summary>
/// <param name="Code">The code as SharpEyes stores it: one meaning, whatever convention it came in.</param>
/// <param name="Form">Its code in the 一机一档 form; null: the same; empty: the form cannot say it.</param>
/// <param name="Catalogue">Its code in the catalogue of GB/T 28181-2022; null: the same; empty: the catalogue cannot say it.</param>
public sealed record CodeEntry(string Code, string Zh, string En, string? Form = null, string? Catalogue = null)
{
    public string FormCode => Form ?? Code;

    public string CatalogueCode => Catalogue ?? Code;

    /// <summary>What a drop-down shows: code and name where people know the code, else the name.</summary>
    public string Label => char.IsAsciiDigit(Code[0]) && Code != Zh ? $"{Code} {Zh}" : Zh;
}
