using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Registry;
using DivisionRow = SharpEyes.Storage.Registry.DivisionRow;

namespace SharpEyes.Storage.Divisions;

/// <summary>
/// Adds and changes single divisions. A division keeps its key whatever becomes of its code and name; what it was is written down with
/// who changed it and why.
/// </summary>
public sealed class DivisionStore(RegistryDatabase database, TimeProvider time)
{
    private const int AliasLength = 100;

    /// <summary>Adds a division.</summary>
    public async Task<RegistrySaved> AddAsync(DivisionDraft draft, ChangeNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var writing = await RegistryWriting.BeginAsync(database, cancellationToken);
        var context = writing.Context;
        var (links, refusals) = await JudgeAsync(context, null, draft, cancellationToken);
        if (refusals.Count > 0)
        {
            return RegistrySaved.Refused(refusals);
        }
        var code = DivisionCode.Parse(draft.Code);
        var row = new DivisionRow { Code = (long)code.Value, Name = draft.Name, Level = code.Level, ParentId = links.Parent };
        Fill(row, draft, links.BelongsTo);
        context.Divisions.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        var journal = new DivisionJournal(context, note, time.GetUtcNow());
        var fields = Fields(row, draft.BelongsTo);
        fields["splitFrom"] = draft.SplitFrom;
        journal.Add(row.Id, DivisionChangeKind.Add, [], fields.Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary());
        if (links.SplitFrom is { } whole)
        {
            journal.Add(whole, DivisionChangeKind.Split, [], new() { ["split"] = $"{code} {row.Name}" });
        }
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), code.ToString(), []);
    }

    /// <summary>Changes the division of the code; another code in the draft moves it, with all that lies in it.</summary>
    public async Task<RegistrySaved> ChangeAsync(DivisionCode code, DivisionDraft draft, ChangeNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var writing = await RegistryWriting.BeginAsync(database, cancellationToken);
        var context = writing.Context;
        var value = (long)code.Value;
        if (await context.Divisions.SingleOrDefaultAsync(division => division.Code == value, cancellationToken) is not { } row)
        {
            return RegistrySaved.NotFound;
        }
        var (links, refusals) = await JudgeAsync(context, row, draft, cancellationToken);
        if (refusals.Count > 0)
        {
            return RegistrySaved.Refused(refusals);
        }
        var journal = new DivisionJournal(context, note, time.GetUtcNow());
        var before = Fields(row, await CodeOfAsync(context, row.BelongsToId, cancellationToken));
        journal.Add(row.Id, DivisionChangeKind.Rename, new() { ["name"] = row.Name }, new() { ["name"] = draft.Name });
        row.Name = draft.Name;
        Fill(row, draft, links.BelongsTo);
        var after = Fields(row, draft.BelongsTo);
        (before["name"], before["code"]) = (after["name"], after["code"]);
        journal.Add(row.Id, DivisionChangeKind.Edit, before, after);
        var wanted = DivisionCode.Parse(draft.Code);
        if (wanted != code)
        {
            var moves = await new DivisionMoves(context, journal, Today).PrepareAsync(cancellationToken);
            if (await moves.MoveAsync(row, wanted, links.Parent, cancellationToken) is { } refusal)
            {
                return RegistrySaved.Refused(refusal);
            }
            await context.SaveChangesAsync(cancellationToken);
            await moves.PlaceGatewaysAsync(writing, database.Tables(writing.Connection, writing.Transaction), cancellationToken);
        }
        return new RegistrySaved(await writing.CommitAsync(time, cancellationToken), wanted.ToString(), []);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private static async Task<((int? Parent, int? BelongsTo, int? SplitFrom) Links, List<RegistryRefusal> Refusals)> JudgeAsync(
        RegistryContext context, DivisionRow? known, DivisionDraft draft, CancellationToken cancellationToken)
    {
        var parentCode = DivisionCode.TryParse(draft.Code, out var code) ? code.Parent : null;
        var parent = await IdOfAsync(context, parentCode?.ToString() ?? "", cancellationToken);
        var candidate = new DivisionCandidate
        {
            CodeText = draft.Code,
            Name = draft.Name,
            YearText = draft.Year,
            LongitudeText = draft.Longitude,
            LatitudeText = draft.Latitude,
            ParentRegistered = parent is not null,
        };
        var refusals = RegistryRefusal.Judge(DivisionRules.All, candidate, field => field switch
        {
            DivisionFields.Code => draft.Code,
            DivisionFields.Name => draft.Name,
            DivisionFields.Parent => parentCode?.ToString() ?? "",
            DivisionFields.Year => draft.Year,
            DivisionFields.Longitude => draft.Longitude,
            _ => draft.Latitude,
        });
        if (draft.Alias.Length > AliasLength || draft.Alias.Any(char.IsControl))
        {
            refusals.Add(new("division.alias.length", "alias", draft.Alias, $"0–{AliasLength} characters", new("俗称过长或含控制字符", "The alias is too long or holds control characters")));
        }
        if (known is not null && code.Value > 0 && code.Level != known.Level)
        {
            refusals.Add(new("division.code.level", DivisionFields.Code, draft.Code, "a code of the same level", new("新代码的级别不同", "The new code is of another level")));
        }
        if (code.Value > 0 && (long)code.Value != known?.Code && await context.Divisions.AnyAsync(division => division.Code == (long)code.Value, cancellationToken))
        {
            refusals.Add(new("division.code.taken", DivisionFields.Code, draft.Code, "a free code", new("该代码已被使用", "Another division has this code")));
        }
        var belongsTo = await LinkAsync(context, "belongs_to", draft.BelongsTo, refusals, cancellationToken);
        var splitFrom = await LinkAsync(context, "split_from", draft.SplitFrom, refusals, cancellationToken);
        return ((parent, belongsTo, splitFrom), refusals);
    }

    private static async Task<int?> LinkAsync(
        RegistryContext context, string field, string code, List<RegistryRefusal> refusals, CancellationToken cancellationToken)
    {
        var id = await IdOfAsync(context, code, cancellationToken);
        if (code.Length > 0 && id is null)
        {
            refusals.Add(new($"division.{field}.unknown", field, code, "a registered division, blank", new("登记册中没有该区划", "The registry does not have this division")));
        }
        return id;
    }

    private static async Task<int?> IdOfAsync(RegistryContext context, string text, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(text, out var code))
        {
            return null;
        }
        var value = (long)code.Value;
        return await context.Divisions.Where(row => row.Code == value).Select(row => (int?)row.Id).SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task<string> CodeOfAsync(RegistryContext context, int? id, CancellationToken cancellationToken) =>
        await context.Divisions.Where(row => row.Id == id).Select(row => (long?)row.Code).SingleOrDefaultAsync(cancellationToken) is { } code
            ? DivisionCode.FromValue((ulong)code).ToString()
            : "";

    private static void Fill(DivisionRow row, DivisionDraft draft, int? belongsTo)
    {
        row.Year = draft.Year.Length == 0 ? null : (int)double.Parse(draft.Year, CultureInfo.InvariantCulture);
        row.Alias = draft.Alias.Length == 0 ? null : draft.Alias;
        row.BelongsToId = belongsTo;
        row.LongitudeE7 = DegreesE7.From(draft.Longitude);
        row.LatitudeE7 = DegreesE7.From(draft.Latitude);
    }

    private static Dictionary<string, string?> Fields(DivisionRow row, string belongsTo) => new()
    {
        ["code"] = DivisionCode.FromValue((ulong)row.Code).ToString(),
        ["name"] = row.Name,
        ["year"] = row.Year?.ToString(CultureInfo.InvariantCulture),
        ["alias"] = row.Alias,
        ["longitude"] = DegreesE7.ToText(row.LongitudeE7),
        ["latitude"] = DegreesE7.ToText(row.LatitudeE7),
        ["belongsTo"] = belongsTo,
    };
}
