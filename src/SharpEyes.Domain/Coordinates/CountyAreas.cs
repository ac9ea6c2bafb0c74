namespace SharpEyes.Domain.Coordinates;

/// <summary>Where the counties lie: by boundary where one is known, else by the box around their villages. Never changes.</summary>
public sealed class CountyAreas
{
    // Villages reach beyond their centres.
    private const double BoxMarginMetres = 5_000;

    private readonly Dictionary<int, Area> _areas = [];
    private readonly HashSet<int> _boxes = [];

    public CountyAreas(IEnumerable<CountyPlace> counties)
    {
        foreach (var county in counties)
        {
            if (county.Boundary is { IsEmpty: false } boundary)
            {
                _areas[county.County] = Area.Within(boundary);
            }
            else if (Area.Around(county.Villages, BoxMarginMetres) is { } box)
            {
                _areas[county.County] = box;
                _boxes.Add(county.County);
            }
        }
    }

    /// <summary>Metres from a position to a county, 0 inside; null when nobody knows where the county lies.</summary>
    public double? MetresTo(int county, LonLat wgs84) => _areas.TryGetValue(county, out var area) ? area.MetresTo(wgs84) : null;

    /// <summary>The county that holds a position; null when none does, or when only boxes do and more than one.</summary>
    public int? Find(LonLat wgs84)
    {
        int? inBox = null;
        var boxes = 0;
        foreach (var (county, area) in _areas)
        {
            if (!area.Holds(wgs84))
            {
                continue;
            }
            if (!_boxes.Contains(county))
            {
                return county;
            }
            inBox = county;
            boxes++;
        }
        return boxes == 1 ? inBox : null;
    }
}
