using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>How complete and correct the registry is, by division and by rule: 合格率, 建档率, and what to mend.</summary>
internal static class QualityEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/registry/quality", ReadAsync).Needs(Permission.ViewRegistry).WithTags("Files")
        .WithSummary("合格率, 建档率 and completeness of a division and of those in it, and how many files break each rule. Removed points do not count.");

    private static async Task<Results<Ok<QualityView>, ProblemHttpResult>> ReadAsync(
        string? division, Within seen, FileQualities qualities, DivisionDirectories directories, IPointHost points, CancellationToken cancellationToken)
    {
        DivisionCode? within = null;
        var directory = await directories.GetAsync(cancellationToken);
        if (!string.IsNullOrEmpty(division))
        {
            if (!DivisionCode.TryParse(division, out var code))
            {
                return ApiProblems.Invalid("division", division, "12 digits");
            }
            if (directory.Find(code) is null)
            {
                return ApiProblems.NotFound("divisionNotFound", "division", division);
            }
            within = code;
        }
        var strangers = Strangers(points, seen.Jurisdiction);
        var figures = await qualities.ReadAsync(within, seen.Jurisdiction, cancellationToken);
        return TypedResults.Ok(new QualityView(
            Tell(figures[0], within, directory, strangers),
            [.. figures.Skip(1).Select(figure => Tell(figure, figure.Division, directory, strangers))],
            [.. figures[0].Rules.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => RuleFigure.Of(pair.Key, pair.Value))]));
    }

    // A removed point that speaks is no stranger to the registry.
    private static int[] Strangers(IPointHost points, Jurisdiction seen)
    {
        var strangers = points.Unregistered.Snapshot().Select(device => device.Code).ToHashSet();
        if (strangers.Count > 0)
        {
            foreach (ref readonly var point in points.Fleet.Points)
            {
                if (point.LifeCycle == LifeCycle.Removed)
                {
                    strangers.Remove(point.Code);
                }
            }
        }
        return [.. strangers.Select(code => code.County).Where(county => seen.IsEverything || seen.Contains(CountyOf(county)))];
    }

    private static QualityLine Tell(FileQuality figure, DivisionCode? division, DivisionDirectory directory, int[] strangers)
    {
        // A stranger names its county and nothing smaller.
        int? known = division is { Level: > DivisionLevel.County } ? null
            : figure.Points + strangers.Count(county => division is not { } code || code.Contains(CountyOf(county)));
        return new QualityLine(
            division is { } named ? directory.Find(named)?.Named ?? new NamedCode(named.ToString(), "") : null,
            figure.Points, figure.Correct, known, figure.Filled, figure.Applicable);
    }

    private static DivisionCode CountyOf(int county) => DivisionCode.FromValue((ulong)Math.Max(county, 110_000) * 1_000_000);
}

/// <param name="Rules">The most broken first.</param>
public sealed record QualityView(QualityLine Whole, IReadOnlyList<QualityLine> Divisions, IReadOnlyList<RuleFigure> Rules);

/// <param name="Division">Null: all there is.</param>
/// <param name="Points">Registered points that are not removed: the numerator of the 建档率.</param>
/// <param name="Correct">Of these, files without an error: 合格.</param>
/// <param name="Known">Registered points and devices that were heard without being registered; null below the counties, where nobody can tell.</param>
/// <param name="Filled">Of <paramref name="Applicable"/> fields that count for completeness.</param>
public sealed record QualityLine(NamedCode? Division, int Points, int Correct, int? Known, long Filled, long Applicable);

/// <summary>How many files break a rule.</summary>
public sealed record RuleFigure(string Rule, string Field, RuleSeverity Severity, LocalText Message, int Count)
{
    internal static RuleFigure Of(string code, int count)
    {
        if (PointRules.Find(code) is { } rule)
        {
            return new RuleFigure(code, rule.Field, rule.Severity, rule.Message, count);
        }
        var stock = StockRules.All.First(known => known.Code == code);
        return new RuleFigure(code, stock.Field, stock.Severity, stock.Message, count);
    }
}
