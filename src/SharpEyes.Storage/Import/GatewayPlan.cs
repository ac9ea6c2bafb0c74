using Microsoft.Data.Sqlite;
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
    private readonly Dictionary<string, string> _inFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    public GatewayPlan(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var all = new RegistryCommand(connection, transaction, "SELECT id, code, name FROM gateways", 0);
        using var reader = all.Query();
        while (reader.Read())
        {
            _ids.Add(reader.GetString(1), reader.GetInt32(0));
            _known.Add(reader.GetString(1), reader.GetString(2));
        }
    }

    /// <summary>Whether the file has given the gateway another name before.</summary>
    public bool NameInFileDiffers(string code, string name, out string used)
    {
        used = _inFile.GetValueOrDefault(code, "");
        return name.Length > 0 && used.Length > 0 && used != name;
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

    public void Write(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var insert = new RegistryCommand(
            connection, transaction, "INSERT INTO gateways (code, name, division_id) VALUES (@0, @1, @2) RETURNING id", 3);
        foreach (var (code, villageId) in _made)
        {
            _ids[code] = (int)insert.Bind(code, _inFile.GetValueOrDefault(code, code), villageId).Scalar();
        }
        using var rename = new RegistryCommand(connection, transaction, "UPDATE gateways SET name = @1 WHERE id = @0", 2);
        foreach (var (code, name) in _inFile)
        {
            if (_known.TryGetValue(code, out var known) && known != name)
            {
                rename.Bind(_ids[code], name).Execute();
            }
        }
    }

    /// <summary>After the points are written: puts each gateway they touch where its points are.</summary>
    public void Place(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var extent = new RegistryCommand(
            connection, transaction,
            "SELECT MIN(d.code), MAX(d.code) FROM points p JOIN divisions d ON d.id = p.village_id WHERE p.gateway_id = @0 AND p.life_cycle <> 2", 1);
        using var place = new RegistryCommand(
            connection, transaction,
            "UPDATE gateways SET division_id = (SELECT id FROM divisions WHERE code = @1) WHERE id = @0 AND EXISTS (SELECT 1 FROM divisions WHERE code = @1)", 2);
        foreach (var code in _touched)
        {
            if (Extent(extent, _ids[code]) is { } smallest)
            {
                place.Bind(_ids[code], (long)smallest.Value).Execute();
            }
        }
    }

    // Codes of a subtree are a range, so what holds the lowest and the highest holds all between.
    private static DivisionCode? Extent(RegistryCommand extent, int gatewayId)
    {
        using var reader = extent.Bind(gatewayId).Query();
        if (!reader.Read() || reader.IsDBNull(0))
        {
            return null;
        }
        DivisionCode? smallest = DivisionCode.FromValue((ulong)reader.GetInt64(0));
        var highest = DivisionCode.FromValue((ulong)reader.GetInt64(1));
        while (smallest is { } division && !division.Contains(highest))
        {
            smallest = division.Parent;
        }
        return smallest;
    }
}
