using System.Data.Common;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>The villages and counties of the registry, as what positions are held against. Boundaries of villages are read as they are needed.</summary>
internal sealed class Surroundings
{
    private sealed record Village(int Id, LonLat? Centre, bool HasBoundary);

    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;
    private readonly Dictionary<DivisionCode, Village> _villages = [];
    private readonly Dictionary<DivisionCode, VillagePlace> _places = [];
    private readonly PositionCheck _check;
    private Dictionary<string, DivisionCode>? _gateways;

    public Surroundings(DbConnection connection, DbTransaction? transaction)
    {
        (_connection, _transaction) = (connection, transaction);
        var boundaries = new Dictionary<int, Geometry?>();
        using (var divisions = connection.Command(
            transaction,
            """
            SELECT id, code, level, longitude_e7, latitude_e7, CASE WHEN level = 3 THEN boundary END, CASE WHEN boundary IS NULL THEN 0 ELSE 1 END
            FROM divisions WHERE level IN (3, 5)
            """))
        using (var reader = divisions.ExecuteReader())
        {
            while (reader.Read())
            {
                var code = DivisionCode.FromValue((ulong)reader.GetInt64(1));
                if (reader.GetInt32(2) == (int)DivisionLevel.County)
                {
                    boundaries[code.CountyDigits] = reader.IsDBNull(5) ? null : new WKBReader().Read(reader.GetFieldValue<byte[]>(5));
                    continue;
                }
                LonLat? centre = reader.IsDBNull(3) || reader.IsDBNull(4) ? null : new LonLat(reader.GetInt32(3) / 1e7, reader.GetInt32(4) / 1e7);
                _villages.Add(code, new Village(reader.GetInt32(0), centre, reader.GetInt32(6) == 1));
            }
        }
        _check = new PositionCheck(new CountyAreas(Counties(boundaries)), new PositionLimits());
    }

    /// <summary>Null when the registry does not have the village.</summary>
    public int? IdOf(DivisionCode village) => _villages.TryGetValue(village, out var known) ? known.Id : null;

    /// <summary>The smallest division that all points of a gateway lie in; null when it is not registered.</summary>
    public DivisionCode? GatewayDivision(string code)
    {
        if (code.Length == 0)
        {
            return null;
        }
        _gateways ??= ReadGateways();
        return _gateways.TryGetValue(code, out var division) ? division : null;
    }

    public LonLat? CentreOf(DivisionCode village) => _villages.ContainsKey(village) ? PlaceOf(village).Centre : null;

    public PositionFinding Check(LonLat wgs84, DivisionCode village) => _check.Check(wgs84, CoordinateSystem.Wgs84, village.CountyDigits, PlaceOf(village));

    // A box around some of the villages would leave out the others, so it takes all of them to make one.
    private IEnumerable<CountyPlace> Counties(Dictionary<int, Geometry?> boundaries)
    {
        var villages = _villages.ToLookup(pair => pair.Key.CountyDigits, pair => pair.Value.Centre);
        foreach (var county in boundaries.Keys.Union(villages.Select(group => group.Key)))
        {
            var centres = villages[county].ToArray();
            yield return new CountyPlace(
                county, boundaries.GetValueOrDefault(county), centres.All(centre => centre is not null) ? centres.Select(centre => centre!.Value) : []);
        }
    }

    private VillagePlace PlaceOf(DivisionCode code)
    {
        if (!_places.TryGetValue(code, out var place))
        {
            var village = _villages[code];
            _places.Add(code, place = new VillagePlace(village.Centre, village.HasBoundary ? ReadBoundary(village.Id) : null));
        }
        return place;
    }

    private Dictionary<string, DivisionCode> ReadGateways()
    {
        var gateways = new Dictionary<string, DivisionCode>(StringComparer.Ordinal);
        using var command = _connection.Command(_transaction, "SELECT g.code, d.code FROM gateways g JOIN divisions d ON d.id = g.division_id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            gateways.Add(reader.GetString(0), DivisionCode.FromValue((ulong)reader.GetInt64(1)));
        }
        return gateways;
    }

    private Geometry? ReadBoundary(int id)
    {
        using var command = _connection.Command(_transaction, "SELECT boundary FROM divisions WHERE id = @id");
        command.Bind("@id", id);
        return command.ExecuteScalar() is byte[] boundary ? new WKBReader().Read(boundary) : null;
    }
}
