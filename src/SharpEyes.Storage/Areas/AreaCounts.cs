using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Coverage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Areas;

/// <summary>How many grids and centres each township and village has.</summary>
public sealed class AreaCounts(IDbContextFactory<RegistryContext> contexts)
{
    /// <summary>By key of the division: of itself, without what lies in it.</summary>
    public async Task<IReadOnlyDictionary<int, AreaFigures>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        return AreaReading.All(context.Database.GetDbConnection(), null)
            .ToDictionary(area => area.Id, area => area.Own);
    }
}
