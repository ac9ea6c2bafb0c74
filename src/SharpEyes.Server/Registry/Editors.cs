namespace SharpEyes.Server.Registry;

/// <summary>Who makes a change. There are no accounts: the page sends the name the person gave, and it is noted as such.</summary>
internal static class Editors
{
    /// <summary>Header with the name, percent-encoded UTF-8.</summary>
    public const string Header = "Editor";

    /// <summary>Noted when nobody gave a name.</summary>
    public const string Nameless = "—";

    private const int Longest = 50;

    public static string Of(HttpContext http)
    {
        var name = Uri.UnescapeDataString(http.Request.Headers[Header].ToString());
        name = new string([.. name.Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length switch
        {
            0 => Nameless,
            > Longest => name[..Longest],
            _ => name,
        };
    }
}
