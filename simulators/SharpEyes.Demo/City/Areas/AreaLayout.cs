using System.Globalization;

namespace SharpEyes.Demo.City.Areas;

/// <summary>
/// Makes up grids and governance centres in the numbers of the first city: 1,654 grids, centres in 60 % of the townships and 40 % of the
/// villages. Leaders are numbers, not people, and no telephone has such a number.
/// </summary>
internal static class AreaLayout
{
    public const int Grids = 1_654;
    private const double LedShare = 0.93;
    private const double TownshipShare = 0.6;
    private const double VillageShare = 0.4;
    private const double PlannedShare = 0.12;
    private static readonly string[] Ordinals = ["一", "二", "三", "四", "五"];

    public static IReadOnlyList<CityGrid> LayGrids(IReadOnlyList<CityUnit> units, int seed)
    {
        var random = Seeds.For(seed, "grids");
        Unit[] villages = [.. units.Select(unit => unit.Unit).Where(unit => unit.Level == UnitLevel.Village)];
        var each = Grids / villages.Length;
        var larger = Shuffle(villages, random).Take(Grids % villages.Length).Select(unit => unit.Code).ToHashSet();
        var grids = new List<CityGrid>(Grids);
        foreach (var village in villages)
        {
            for (var serial = 1; serial <= each + (larger.Contains(village.Code) ? 1 : 0); serial++)
            {
                var number = grids.Count + 1;
                var isLed = random.NextDouble() < LedShare;
                grids.Add(new CityGrid(
                    Invariant($"{village.Code}{serial:D3}"), $"{village.ShortName}第{Ordinals[serial - 1]}网格", village.Code,
                    isLed ? Invariant($"网格长 {number}") : "", isLed ? Invariant($"0469-{number:D7}") : "", random.Next(45, 160)));
            }
        }
        return grids;
    }

    public static IReadOnlyList<CityCentre> LayCentres(IReadOnlyList<CityUnit> units, int seed) =>
    [
        .. LayCentres([.. units.Select(unit => unit.Unit).Where(unit => unit.Level == UnitLevel.Township)], TownshipShare, 0, seed),
        .. LayCentres([.. units.Select(unit => unit.Unit).Where(unit => unit.Level == UnitLevel.Village)], VillageShare, 1_000, seed),
    ];

    private static IEnumerable<CityCentre> LayCentres(Unit[] units, double share, int firstNumber, int seed)
    {
        var random = Seeds.For(seed, $"centres {units[0].Level}");
        var done = (int)Math.Round(share * units.Length);
        var planned = (int)Math.Round(PlannedShare * units.Length);
        return Shuffle(units, random).Take(done + planned).Select((unit, i) => new CityCentre(
            unit,
            i >= done ? "planned" : random.NextDouble() < 0.55 ? "connected" : "built",
            i >= done ? new DateOnly(2027, 3, 31).AddDays(random.Next(200)) : new DateOnly(2024, 6, 1).AddDays(random.Next(700)),
            Invariant($"0469-{9_000_000 + firstNumber + i:D7}"))).OrderBy(centre => centre.Unit.Code, StringComparer.Ordinal);
    }

    private static T[] Shuffle<T>(T[] items, Random random)
    {
        T[] copy = [.. items];
        random.Shuffle(copy);
        return copy;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
