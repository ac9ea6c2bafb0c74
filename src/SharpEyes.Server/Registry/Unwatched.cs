using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>Stands in where no live room runs: nothing is known of any point.</summary>
internal sealed class Unwatched : IDivisionFigures, IPointStatuses
{
    public DivisionFigures? Find(DivisionCode division) => null;

    public LivePoint? Find(int pointId) => null;

    public IReadOnlyList<int> Select(LivePointFilter filter) => [];
}
