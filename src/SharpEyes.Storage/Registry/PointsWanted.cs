using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>How many points a village shall have, over all programmes: the highest of those that name it or a division above it.</summary>
internal sealed class PointsWanted
{
    private readonly Dictionary<DivisionCode, int> _named = [];

    public static PointsWanted From(IEnumerable<(DivisionCode Code, int Wanted)> named)
    {
        var result = new PointsWanted();
        foreach (var (code, wanted) in named)
        {
            result._named[code] = Math.Max(wanted, result._named.GetValueOrDefault(code));
        }
        return result;
    }

    /// <summary>0 when no programme names the village.</summary>
    public int Of(DivisionCode village)
    {
        var wanted = 0;
        for (DivisionCode? code = village; _named.Count > 0 && code is { } named; code = named.Parent)
        {
            wanted = Math.Max(wanted, _named.GetValueOrDefault(named));
        }
        return wanted;
    }
}
