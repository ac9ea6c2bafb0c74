using System.Buffers.Binary;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Cluster.Watch;

/// <summary>Which point and which gateway belongs to which district. Immutable; made anew with the fleet.</summary>
internal sealed class DistrictMap
{
    private readonly int[] _ofPoint;
    private readonly Dictionary<int, int> _ofGateway = [];

    public DistrictMap(Fleet fleet)
    {
        var townships = fleet.Divisions.ToDictionary(division => division.Id, division => TownshipOf(fleet, division));
        var numbers = new Dictionary<int, int>();
        var points = new List<List<int>>();
        var gateways = new List<List<int>>();
        var divisions = new List<HashSet<int>>();
        int NumberOf(int divisionId)
        {
            var township = townships.GetValueOrDefault(divisionId);
            if (numbers.TryGetValue(township, out var number)) return number;
            numbers.Add(township, number = numbers.Count);
            points.Add([]);
            gateways.Add([]);
            divisions.Add([]);
            return number;
        }
        foreach (var gateway in fleet.Gateways)
        {
            var number = NumberOf(gateway.DivisionId);
            gateways[number].Add(gateway.Id);
            _ofGateway[gateway.Id] = number;
        }
        _ofPoint = new int[fleet.Count];
        for (var index = 0; index < fleet.Count; index++)
        {
            ref readonly var point = ref fleet.Points[index];
            // The gateway decides: its points fall silent with it, wherever they stand.
            var number = _ofPoint[index] = _ofGateway.TryGetValue(point.GatewayId, out var ofGateway) ? ofGateway : NumberOf(point.VillageId);
            points[number].Add(index);
        }
        foreach (var (division, township) in townships)
        {
            if (numbers.TryGetValue(township, out var number)) divisions[number].Add(division);
        }
        Districts = [.. numbers.OrderBy(pair => pair.Value)
            .Select(pair => new District(pair.Key, PlaceOf(pair.Key), points[pair.Value], gateways[pair.Value]) { Divisions = divisions[pair.Value] })];
    }

    public IReadOnlyList<District> Districts { get; }

    /// <summary>Number of the point's district.</summary>
    public int OfPoint(int index) => _ofPoint[index];

    /// <summary>The district of a gateway by its registry key; null when there is none.</summary>
    public District? OfGateway(int gatewayId) => _ofGateway.TryGetValue(gatewayId, out var number) ? Districts[number] : null;

    public District DistrictOf(int index) => Districts[_ofPoint[index]];

    /// <summary>The place of anything on the ring of silos: the same on every silo and in every version.</summary>
    public static uint PlaceOf(long key)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, key);
        return StableHash.ComputeHash(bytes);
    }

    private static int TownshipOf(Fleet fleet, DivisionDefinition? division)
    {
        while (division is not null && division.Level > DivisionLevel.Township)
        {
            if (!fleet.TryFindDivision(division.ParentId, out division)) return 0;
        }
        return division?.Id ?? 0;
    }
}
