using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Import;

/// <summary>The gateways of the registry, read and written many at a time, in somebody's transaction.</summary>
internal interface IGatewayTable
{
    /// <summary>Inserts gateways and gives back their keys, by code.</summary>
    IEnumerable<KeyValuePair<string, int>> Insert(IReadOnlyList<(string Code, string Name, int DivisionId)> gateways);

    void Rename(IReadOnlyList<(int Id, string Name)> names);

    /// <summary>The lowest and the highest division that points of the gateways lie in; those without points are left out.</summary>
    IEnumerable<(int Id, DivisionCode Lowest, DivisionCode Highest)> Extents(IReadOnlyList<int> ids);

    /// <summary>Puts gateways into divisions; a division that is not registered changes nothing.</summary>
    void Place(IReadOnlyList<(int Id, DivisionCode Division)> places);
}
