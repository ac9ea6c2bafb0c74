using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Accounts;

/// <summary>In which division something lies.</summary>
internal sealed class Places(IDbContextFactory<RegistryContext> contexts, DivisionDirectories directories)
{
    /// <summary>The division that answers for a code: itself, or for a code that is not in use any more the one it was merged into, which may lie elsewhere.</summary>
    public async Task<DivisionCode> HeirOfAsync(DivisionCode division, CancellationToken cancellationToken) =>
        (await directories.GetAsync(cancellationToken)).Find(division)?.Code ?? division;

    /// <summary>Null: there is no such thing, or the text is no name of one.</summary>
    public async Task<DivisionCode?> FindAsync(PlaceKind kind, string named, CancellationToken cancellationToken)
    {
        if (kind == PlaceKind.Division)
        {
            return DivisionCode.TryParse(named, out var division) ? division : null;
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var code = kind == PlaceKind.Point
            ? await OfPointAsync(context, named, cancellationToken)
            : await OfGridAsync(context, named, cancellationToken);
        return code is { } value ? DivisionCode.FromValue((ulong)value) : null;
    }

    private static async Task<long?> OfPointAsync(RegistryContext context, string named, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(named, out var code))
        {
            return null;
        }
        var (head, tail) = ((long)code.Head, (long)code.Tail);
        return await context.Points.Where(point => point.CodeHead == head && point.CodeTail == tail)
            .Join(context.Divisions, point => point.VillageId, division => division.Id, (_, division) => (long?)division.Code)
            .SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task<long?> OfGridAsync(RegistryContext context, string named, CancellationToken cancellationToken)
    {
        if (!GridCode.TryParse(named, out var code))
        {
            return null;
        }
        var value = code.Value;
        return await context.Grids.Where(grid => grid.Code == value || grid.FormerCode == value)
            .Join(context.Divisions, grid => grid.DivisionId, division => division.Id, (_, division) => (long?)division.Code)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
