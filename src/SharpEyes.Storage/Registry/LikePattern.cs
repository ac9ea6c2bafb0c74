using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// A comparison that takes a text literally, with small ASCII letters for large ones. LIKE does so by itself in SQLite; in
/// PostgreSQL it tells large from small, so there the column is made small as well as the pattern.
/// </summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Fits a text that has the given one anywhere in it.</summary>
    public static string Contains(string text)
    {
        var pattern = new StringBuilder("%", text.Length + 8);
        foreach (var letter in text)
        {
            // PostgreSQL takes no NUL, and no name has one: it stands for what is in no name.
            pattern.Append(letter switch
            {
                '\\' or '%' or '_' => Escape + letter,
                '\0' => "\u0001",
                >= 'A' and <= 'Z' => char.ToString((char)(letter | 0x20)),
                _ => char.ToString(letter),
            });
        }
        return pattern.Append('%').ToString();
    }

    /// <summary>Stands in a query for the comparison; never called.</summary>
    public static bool Fits(string text, string pattern, string escape) => throw new NotSupportedException("Part of a query.");

    /// <summary>Teaches the model to translate <see cref="Fits"/>.</summary>
    public static void AddTo(ModelBuilder model, bool tellsCases) => model.HasDbFunction(() => Fits("", "", "")).HasTranslation(arguments => new LikeExpression(
        tellsCases ? new SqlFunctionExpression("lower", [arguments[0]], true, [true], typeof(string), arguments[0].TypeMapping) : arguments[0],
        arguments[1], arguments[2], null));
}
