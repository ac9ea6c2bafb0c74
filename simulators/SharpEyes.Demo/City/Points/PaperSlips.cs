using System.Globalization;

namespace SharpEyes.Demo.City.Points;

/// <summary>
/// The mistakes of people who fill in files, in shares as an inspection finds them: 8 of 100 files with an error, so that 92 are 合格, and
/// about twice as many that only deserve a look. No mistake keeps a point out of the registry.
/// </summary>
internal static class PaperSlips
{
    private static readonly (double Share, Action<Dictionary<string, string>> Slip)[] Errors =
    [
        (0.026, paper => paper["retention_days"] = ""),
        (0.016, paper => paper["managing_phone"] = ""),
        (0.012, paper => paper["installed_on"] = ""),
        (0.010, paper => paper["address"] = "无"),
        (0.006, paper => paper["police_unit"] = "230600000000"),
        (0.006, paper => paper["mac"] = "00-00-00-00-00-00"),
        (0.004, paper => paper["manufacturer"] = ""),
    ];

    // The second file is of a neighbour, from whose file somebody copied.
    private static readonly (double Share, Action<Dictionary<string, string>, Dictionary<string, string>> Slip)[] Warnings =
    [
        (0.040, (paper, _) => paper["contract_until"] = "2025-12-31"),
        (0.030, (paper, _) => paper["filed_on"] = ""),
        (0.020, (paper, _) => (paper["longitude"], paper["latitude"]) = (Coarse(paper["longitude"]), Coarse(paper["latitude"]))),
        (0.015, (paper, _) => paper["direction"] = Opposite(paper["direction"])),
        (0.012, (paper, neighbour) => paper["ipv4"] = neighbour["ipv4"]),
        (0.008, (paper, neighbour) => paper["name"] = neighbour["name"]),
        (0.006, (paper, _) => paper["maintenance_phone"] = "见合同"),
        (0.005, (paper, _) => paper["in_service_on"] = "2018-06-01"),
        (0.004, (paper, neighbour) => (paper["mac"], neighbour["mac"]) = ("02-23-05-FF-00-01", "02-23-05-FF-00-01")),
    ];

    public static void Make(IReadOnlyList<Dictionary<string, string>> papers, Random random)
    {
        // Of class 1 and 2 everything is demanded; elsewhere the same gap would be no error.
        var order = Enumerable.Range(0, papers.Count).ToArray();
        random.Shuffle(order);
        var places = new Queue<int>(order.Where(i => papers[i]["class"] is "1" or "2"));
        foreach (var (share, slip) in Errors)
        {
            for (var left = (int)Math.Round(share * papers.Count); left > 0 && places.TryDequeue(out var place); left--)
            {
                slip(papers[place]);
            }
        }
        foreach (var (share, slip) in Warnings)
        {
            for (var left = (int)Math.Round(share * papers.Count); left > 0 && places.TryDequeue(out var place); left--)
            {
                slip(papers[place], papers[place == 0 ? papers.Count - 1 : place - 1]);
            }
        }
    }

    private static string Coarse(string degrees) => double.Parse(degrees, CultureInfo.InvariantCulture).ToString("F4", CultureInfo.InvariantCulture);

    private static string Opposite(string direction) => direction switch
    {
        "north" => "south",
        "south" => "north",
        "east" => "west",
        "west" => "east",
        "northEast" => "southWest",
        "southWest" => "northEast",
        "southEast" => "northWest",
        _ => "southEast",
    };
}
