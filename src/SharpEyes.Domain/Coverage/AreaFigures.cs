namespace SharpEyes.Domain.Coverage;

/// <summary>Grids and governance centres of a division, all divisions in it included.</summary>
/// <param name="Grids">Registered grids.</param>
/// <param name="LedGrids">Of these, with a leader; only these are done.</param>
/// <param name="Townships">Divisions of the township level: each shall have a centre.</param>
/// <param name="TownshipCentres">Of these, with a centre that is built or connected.</param>
/// <param name="Villages">Divisions of the village level, hamlets not counted: each shall have a centre.</param>
/// <param name="VillageCentres">Of these, with a centre that is built or connected.</param>
/// <param name="ConnectedCentres">Centres of both levels that are connected.</param>
public readonly record struct AreaFigures(
    int Grids, int LedGrids, int Townships, int TownshipCentres, int Villages, int VillageCentres, int ConnectedCentres)
{
    public static AreaFigures operator +(AreaFigures left, AreaFigures right) => new(
        left.Grids + right.Grids, left.LedGrids + right.LedGrids, left.Townships + right.Townships, left.TownshipCentres + right.TownshipCentres,
        left.Villages + right.Villages, left.VillageCentres + right.VillageCentres, left.ConnectedCentres + right.ConnectedCentres);

    public static AreaFigures Add(AreaFigures left, AreaFigures right) => left + right;
}
