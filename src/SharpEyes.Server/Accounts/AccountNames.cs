using System.Text;

namespace SharpEyes.Server.Accounts;

/// <summary>What people may be called.</summary>
internal static class AccountNames
{
    private const int Longest = 50;

    /// <summary>
    /// Whether it may be a name to sign in with: Latin letters without marks, Chinese characters, digits and few signs, so that no name
    /// looks like another one in letters of another script.
    /// </summary>
    public static bool IsName(string? name) =>
        name is { Length: >= 2 and <= Longest } && name.IsNormalized(NormalizationForm.FormKC)
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is (>= '\u4E00' and <= '\u9FFF') or '.' or '_' or '-' or '@');

    /// <summary>How others know the person: what was given, else the name.</summary>
    public static string Display(string? given, string? name)
    {
        var text = new string([.. (given ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        text = text.Length == 0 ? name ?? "" : text;
        return text.Length <= Longest ? text : text[..Longest];
    }
}
