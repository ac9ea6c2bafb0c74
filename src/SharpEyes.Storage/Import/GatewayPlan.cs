using System.Data.Common;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The gateways that a file of points names: made when they are new, renamed when the file says so, and placed in the
/// smallest division that holds all their points.
/// </summary>
internal sealed class GatewayPlan
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _heard = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _inFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    public GatewayPlan(DbConnection connection, DbTransaction transaction)
    {
        using var all = connection.Command(transaction, "SELECT id, code, name FROM gateways");
        using var reader = all.ExecuteReader();
        while (reader.Read())
        {
            _ids.Add(reader.GetString(1), reader.GetInt32(0));
            _known.Add(reader.GetString(1), reader.GetString(2));
        }
    }

    /// <summary>Whether the file has given the gateway another name before.</summary>
    public bool NameInFileDiffers(string code, string name, out string used)
    {
        used = _heard.GetValueOrDefault(code, "");
        return name.Length > 0 && used.Length > 0 && used != name;
    }

    /// <summary>Notes the name that a good row gives the gateway, as soon as the row is judged.</summary>
    public void Hear(string code, string name)
    {
        if (code.Length > 0 && name.Length > 0)
        {
            _heard.TryAdd(code, name);
        }
    }

    /// <summary>Notes a good row's gateway; true when the row gives a known gateway its new name.</summary>
    public bool Note(string code, string name, int villageId)
    {
        if (code.Length == 0)
        {
            return false;
        }
        if (!_ids.ContainsKey(code))
        {
            _made.TryAdd(code, villageId);
        }
        return name.Length > 0 && _inFile.TryAdd(code, name) && _known.TryGetValue(code, out var known) && known != name;
    }

    /// <summary>The points on the gateway change: its place has to be looked at.</summary>
    public void Touch(string code)
    {
        if (code.Length > 0)
        {
            _touched.Add(code);
        }
    }

    public int? IdOf(string code) => code.Length == 0 ? null : _ids[code];

    public void Write(IGatewayTable gateways)
    {
        foreach (var (code, id) in gateways.Insert([.. _made.Select(made => (made.Key, _inFile.GetValueOrDefault(made.Key, made.Key), made.Value))]))
        {
            _ids[code] = id;
        }
        gateways.Rename([.. _inFile.Where(named => _known.TryGetValue(named.Key, out var known) && known != named.Value).Select(named => (_ids[named.Key], named.Value))]);
    }

    /// <summary>After the points are written: puts each gateway they touch where its points are.</summary>
    public void Place(IGatewayTable gateways)
    {
        var places = new List<(int, DivisionCode)>();
        foreach (var (id, lowest, highest) in gateways.Extents([.. _touched.Select(code => _ids[code])]))
        {
            if (SmallestAround(lowest, highest) is { } smallest)
            {
                places.Add((id, smallest));
            }
        }
        gateways.Place(places);
    }

    // Codes of a subtree are a range, so what holds the lowest and the highest holds all between.
    private static DivisionCode? SmallestAround(DivisionCode lowest, DivisionCode highest)
    {
        DivisionCode? smallest = lowest;
        while (smallest is { } division && !division.Contains(highest))
        {
            smallest = division.Parent;
        }
        return smallest;
    }
}
