using System.Data.Common;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Areas;

namespace SharpEyes.Storage.Registry;

/// <summary>What programmes are measured by, each list read when the first of them asks for it.</summary>
internal sealed class AreasNow(DbConnection connection, DbTransaction? transaction)
{
    private List<(DivisionCode, int)>? _villages;
    private List<(int, DivisionCode, AreaFigures)>? _areas;

    public List<(DivisionCode Code, int InService)> Villages => _villages ??= VillageReading.All(connection, transaction);

    public List<(int Id, DivisionCode Code, AreaFigures Own)> Areas => _areas ??= AreaReading.All(connection, transaction);
}
