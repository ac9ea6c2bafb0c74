using System.Globalization;
using System.Linq.Expressions;
using SharpEyes.Domain.Access;

namespace SharpEyes.Storage.Registry;

/// <summary>Narrows queries to a jurisdiction: a division and all that lies in it is a range of codes.</summary>
public static class WithinJurisdiction
{
    /// <summary>The divisions that lie in the jurisdiction.</summary>
    public static IQueryable<DivisionRow> Within(this IQueryable<DivisionRow> divisions, Jurisdiction within)
    {
        ArgumentNullException.ThrowIfNull(within);
        if (within.IsEverything)
        {
            return divisions;
        }
        Expression<Func<DivisionRow, bool>> inside = row => false;
        foreach (var division in within.Divisions)
        {
            var (first, last) = ((long)division.Value, (long)division.LastInside.Value);
            Expression<Func<DivisionRow, bool>> range = row => row.Code >= first && row.Code <= last;
            inside = Expression.Lambda<Func<DivisionRow, bool>>(
                Expression.OrElse(inside.Body, Expression.Invoke(range, inside.Parameters)), inside.Parameters);
        }
        return divisions.Where(inside);
    }

    /// <summary>The points whose villages lie in the jurisdiction.</summary>
    public static IQueryable<PointRow> Within(this IQueryable<PointRow> points, RegistryContext context, Jurisdiction within)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(within);
        if (within.IsEverything)
        {
            return points;
        }
        var villages = context.Divisions.Within(within);
        return points.Where(row => villages.Any(village => village.Id == row.VillageId));
    }

    /// <summary>The condition that a column with the code of a division lies in the jurisdiction; null when every code does.</summary>
    public static string? Sql(Jurisdiction within, string column) => within switch
    {
        { IsEverything: true } => null,
        { IsEmpty: true } => "1 = 0",
        _ => $"({string.Join(" OR ", within.Divisions.Select(division =>
            string.Create(CultureInfo.InvariantCulture, $"{column} BETWEEN {division.Value} AND {division.LastInside.Value}")))})",
    };
}
