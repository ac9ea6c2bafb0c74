using System.Globalization;
using System.Linq.Expressions;
using SharpEyes.Domain.Access;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Narrows queries to a jurisdiction: a division and all that lies in it is a range of codes.</summary>
public static class WithinJurisdiction
{
    /// <summary>The divisions that lie in the jurisdiction.</summary>
    public static IQueryable<DivisionRow> Within(this IQueryable<DivisionRow> divisions, Jurisdiction within) => divisions.Within(within, row => row.Code);

    /// <summary>The former divisions that lay in the jurisdiction.</summary>
    public static IQueryable<FormerDivisionRow> Within(this IQueryable<FormerDivisionRow> divisions, Jurisdiction within) => divisions.Within(within, row => row.Code);

    /// <summary>The grids whose divisions lie in the jurisdiction.</summary>
    public static IQueryable<GridRow> Within(this IQueryable<GridRow> grids, Jurisdiction within) => grids.Within(within, row => row.Code / 1_000);

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

    private static IQueryable<TRow> Within<TRow>(this IQueryable<TRow> rows, Jurisdiction within, Expression<Func<TRow, long>> code)
    {
        ArgumentNullException.ThrowIfNull(within);
        if (within.IsEverything)
        {
            return rows;
        }
        Expression inside = Expression.Constant(false);
        foreach (var division in within.Divisions)
        {
            inside = Expression.OrElse(inside, Expression.AndAlso(
                Expression.GreaterThanOrEqual(code.Body, Expression.Constant((long)division.Value)),
                Expression.LessThanOrEqual(code.Body, Expression.Constant((long)division.LastInside.Value))));
        }
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(inside, code.Parameters));
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
