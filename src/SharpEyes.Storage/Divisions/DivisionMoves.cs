using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Registry;
using DivisionRow = SharpEyes.Storage.Registry.DivisionRow;

namespace SharpEyes.Storage.Divisions;

/// <summary>
/// Gives divisions other codes, with all that lies in them. A code says where its division lies, so who moves is numbered anew: by its
/// own last digits where they are free, else by the next of its kind. The old codes are kept.
/// </summary>
internal sealed class DivisionMoves(RegistryContext context, DivisionJournal journal, DateOnly day)
{
    private readonly HashSet<int> _moved = [];
    private HashSet<long> _taken = [];

    /// <summary>Divisions whose code or whose points changed.</summary>
    public IReadOnlyCollection<int> Moved => _moved;

    public async Task<DivisionMoves> PrepareAsync(CancellationToken cancellationToken)
    {
        _taken = await context.Divisions.Select(row => row.Code).ToHashSetAsync(cancellationToken);
        return this;
    }

    /// <summary>Gives the division a code that is free, and all below it codes inside that one; a reason when there is no room.</summary>
    public async Task<RegistryRefusal?> MoveAsync(DivisionRow division, DivisionCode code, int? parentId, CancellationToken cancellationToken)
    {
        var old = DivisionCode.FromValue((ulong)division.Code);
        Retire(division);
        journal.Add(division.Id, DivisionChangeKind.Move, Fields(old), Fields(code));
        (division.Code, division.ParentId) = ((long)code.Value, parentId);
        _taken.Add(division.Code);
        _moved.Add(division.Id);
        await MoveGridsAsync(division.Id, division.Id, code, cancellationToken);
        return await MoveChildrenAsync(division.Id, division.Id, code, cancellationToken);
    }

    /// <summary>Puts what lies below one division below another.</summary>
    public async Task<RegistryRefusal?> MoveChildrenAsync(int from, int to, DivisionCode code, CancellationToken cancellationToken)
    {
        foreach (var child in await context.Divisions.Where(row => row.ParentId == from).OrderBy(row => row.Code).ToListAsync(cancellationToken))
        {
            var old = DivisionCode.FromValue((ulong)child.Code);
            if (DivisionKinds.NextFree(old, code, taken => _taken.Contains((long)taken.Value)) is not { } free)
            {
                return new RegistryRefusal(
                    "division.code.full", DivisionFields.Code, old.ToString(), "a division with free numbers",
                    new LocalText($"{code} 下没有空闲编号", $"There is no free number left in {code}"));
            }
            if (await MoveAsync(child, free, to, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }
        return null;
    }

    /// <summary>Moves the grids of a division; their serial stays where it is free.</summary>
    public async Task<int> MoveGridsAsync(int from, int to, DivisionCode code, CancellationToken cancellationToken)
    {
        var grids = await context.Grids.Where(row => row.DivisionId == from).OrderBy(row => row.Code).ToListAsync(cancellationToken);
        var (first, last) = (GridCode.Of(code, 1).Value, GridCode.Of(code, GridCode.MaximumSerial).Value);
        var taken = grids.Count == 0 ? [] : await context.Grids.Where(row => row.Code >= first && row.Code <= last).Select(row => row.Code).ToHashSetAsync(cancellationToken);
        foreach (var grid in grids)
        {
            var serial = GridCode.FromValue(grid.Code).Serial;
            for (var tried = 0; taken.Contains(GridCode.Of(code, serial).Value) && tried < GridCode.MaximumSerial; tried++)
            {
                serial = serial % GridCode.MaximumSerial + 1;
            }
            (grid.FormerCode, grid.Code, grid.DivisionId) = (grid.Code, GridCode.Of(code, serial).Value, to);
            taken.Add(grid.Code);
        }
        return grids.Count;
    }

    /// <summary>Notes that the code of the division is no longer its own.</summary>
    public void Retire(DivisionRow division) => context.FormerCodes.Add(new FormerCodeRow
    {
        Code = division.Code,
        Year = division.Year,
        DivisionId = division.Id,
        Until = day,
    });

    /// <summary>Notes that the points of a division changed without its code.</summary>
    public void Touch(int divisionId) => _moved.Add(divisionId);

    /// <summary>Puts the gateways of the moved points into the smallest division around them, after all is saved.</summary>
    public async Task PlaceGatewaysAsync(RegistryWriting writing, ImportTables tables, CancellationToken cancellationToken)
    {
        var codes = await context.Points.Where(point => point.GatewayId != null && _moved.Contains(point.VillageId))
            .Join(context.Gateways, point => point.GatewayId, gateway => gateway.Id, (point, gateway) => gateway.Code)
            .Distinct().ToListAsync(cancellationToken);
        var gateways = new GatewayPlan(writing.Connection, writing.Transaction);
        codes.ForEach(gateways.Touch);
        gateways.Place(tables.Gateways);
    }

    private static Dictionary<string, string?> Fields(DivisionCode code) => new()
    {
        ["code"] = code.ToString(),
        ["parent"] = code.Parent?.ToString(),
    };

    internal static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
