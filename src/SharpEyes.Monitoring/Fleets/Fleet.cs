using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Monitoring.Fleets;

/// <summary>
/// The registry as the engine holds it: every point has an index 0…Count−1 that does not change while the process lives.
/// Immutable; a changed registry is a new fleet. A point that left the registry keeps its index with life cycle Removed.
/// </summary>
public sealed class Fleet
{
    private readonly PointDefinition[] _points;
    private readonly CodeTable _codes;
    private readonly IdTable _ids;
    private readonly FrozenDictionary<int, DivisionDefinition> _divisionsById;
    private readonly FrozenDictionary<int, GatewayDefinition> _gatewaysById;
    private readonly FrozenDictionary<string, GatewayDefinition> _gatewaysByCode;
    private readonly FrozenDictionary<string, GatewayDefinition>.AlternateLookup<ReadOnlySpan<char>> _gatewaysBySpan;

    internal Fleet(long version, IReadOnlyList<DivisionDefinition> divisions, IReadOnlyList<GatewayDefinition> gateways, PointDefinition[] points)
    {
        Version = version;
        Divisions = divisions;
        Gateways = gateways;
        _points = points;
        _codes = CodeTable.Build(points);
        _ids = IdTable.Build(points);
        _divisionsById = divisions.ToFrozenDictionary(division => division.Id);
        _gatewaysById = gateways.ToFrozenDictionary(gateway => gateway.Id);
        _gatewaysByCode = gateways.ToFrozenDictionary(gateway => gateway.Code, StringComparer.Ordinal);
        _gatewaysBySpan = _gatewaysByCode.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A fleet of nothing, before the first load.</summary>
    public static Fleet Empty { get; } = new(0, [], [], []);

    /// <summary>Version of the registry it was made from.</summary>
    public long Version { get; }

    public int Count => _points.Length;

    /// <summary>The points by index.</summary>
    public ReadOnlySpan<PointDefinition> Points => _points;

    public IReadOnlyList<DivisionDefinition> Divisions { get; }

    public IReadOnlyList<GatewayDefinition> Gateways { get; }

    /// <summary>How many points are in service. Counts them.</summary>
    public int CountInService()
    {
        var count = 0;
        foreach (ref readonly var point in Points) count += point.LifeCycle == LifeCycle.InService ? 1 : 0;
        return count;
    }

    /// <summary>Finds the index of a registered device; removed ones are not found.</summary>
    public bool TryFind(DeviceCode code, out int index) => _codes.TryFind(code, out index);

    /// <inheritdoc cref="CodeTable.TryFind(DeviceCode, out int, out int)"/>
    internal bool TryFind(DeviceCode code, out int index, out int gatewayId) => _codes.TryFind(code, out index, out gatewayId);

    /// <summary>This code will be looked up soon.</summary>
    internal void Expect(DeviceCode code) => _codes.Expect(code);

    /// <summary>Finds the index of a point by its registry key, removed ones included.</summary>
    public bool TryFindId(int id, out int index) => _ids.TryFind(id, out index);

    public bool TryFindDivision(int id, [NotNullWhen(true)] out DivisionDefinition? division) => _divisionsById.TryGetValue(id, out division);

    public bool TryFindGateway(int id, [NotNullWhen(true)] out GatewayDefinition? gateway) => _gatewaysById.TryGetValue(id, out gateway);

    public bool TryFindGateway(string code, [NotNullWhen(true)] out GatewayDefinition? gateway) =>
        _gatewaysByCode.TryGetValue(code, out gateway);

    internal bool TryFindGateway(ReadOnlySpan<char> code, [NotNullWhen(true)] out GatewayDefinition? gateway) =>
        _gatewaysBySpan.TryGetValue(code, out gateway);

    internal static Fleet Of(FleetDefinition definition) =>
        new(definition.Version, definition.Divisions, definition.Gateways, definition.Points);

    /// <summary>The fleet of a changed registry: known points keep their index, new ones get the next, those that are gone are removed.</summary>
    internal Fleet Follow(FleetDefinition definition)
    {
        var merged = new List<PointDefinition>(_points);
        var named = new bool[Count];
        foreach (ref readonly var point in definition.Points.AsSpan())
        {
            if (TryFindId(point.Id, out var index)) (merged[index], named[index]) = (point, true);
            else merged.Add(point);
        }
        for (var index = 0; index < named.Length; index++)
        {
            if (!named[index]) merged[index] = merged[index] with { LifeCycle = LifeCycle.Removed };
        }
        return new Fleet(definition.Version, definition.Divisions, definition.Gateways, [.. merged]);
    }
}
