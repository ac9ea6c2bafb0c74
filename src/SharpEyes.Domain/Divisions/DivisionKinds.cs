using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Divisions;

/// <summary>Tells the kind of a division by its code, and names it.</summary>
public static class DivisionKinds
{
    /// <summary>The parts of a code that stand for a kind, from the lowest to the highest, where an installation numbers divisions itself.</summary>
    private static readonly Dictionary<DivisionKind, (int First, int Last)> OwnNumbers = new()
    {
        [DivisionKind.Hamlet] = (700, 899),
        [DivisionKind.ManualVillage] = (900, 999),
    };

    private static readonly Dictionary<DivisionKind, LocalText> Names = new()
    {
        [DivisionKind.Province] = new("省", "province"),
        [DivisionKind.City] = new("市", "city"),
        [DivisionKind.County] = new("县区", "county"),
        [DivisionKind.Subdistrict] = new("街道", "subdistrict"),
        [DivisionKind.Town] = new("镇", "town"),
        [DivisionKind.Township] = new("乡", "township"),
        [DivisionKind.QuasiTownship] = new("农林场等类似乡级", "farm or other quasi-township"),
        [DivisionKind.ResidentsCommittee] = new("居委会", "residents' committee"),
        [DivisionKind.VillagersCommittee] = new("村委会", "villagers' committee"),
        [DivisionKind.QuasiResidents] = new("类似居委会", "quasi residents' committee"),
        [DivisionKind.QuasiVillage] = new("类似村委会", "quasi village"),
        [DivisionKind.Hamlet] = new("屯", "hamlet"),
        [DivisionKind.ManualVillage] = new("自编村", "village numbered here"),
        [DivisionKind.Other] = new("其他", "other"),
    };

    public static DivisionKind Of(DivisionCode code) => code.Level switch
    {
        DivisionLevel.Province => DivisionKind.Province,
        DivisionLevel.City => DivisionKind.City,
        DivisionLevel.County => DivisionKind.County,
        DivisionLevel.Township => code.TownshipPart switch
        {
            < 100 => DivisionKind.Subdistrict,
            < 200 => DivisionKind.Town,
            < 400 => DivisionKind.Township,
            < 600 => DivisionKind.QuasiTownship,
            _ => DivisionKind.Other,
        },
        _ => code.VillagePart switch
        {
            < 200 => DivisionKind.ResidentsCommittee,
            < 400 => DivisionKind.VillagersCommittee,
            < 500 => DivisionKind.QuasiResidents,
            < 600 => DivisionKind.QuasiVillage,
            < 700 => DivisionKind.Other,
            < 900 => DivisionKind.Hamlet,
            _ => DivisionKind.ManualVillage,
        },
    };

    /// <summary>Whether the code was given here and stands in no official list; it cannot collide with one.</summary>
    public static bool IsManual(DivisionCode code) => Of(code) is DivisionKind.Hamlet or DivisionKind.ManualVillage;

    public static LocalText NameOf(DivisionKind kind) => Names[kind];

    /// <summary>The lowest free code of the kind in a township; null when all are taken or the kind is not numbered here.</summary>
    /// <param name="isTaken">Whether a code is in use or was.</param>
    public static DivisionCode? NextFree(DivisionKind kind, DivisionCode township, Func<DivisionCode, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        return OwnNumbers.TryGetValue(kind, out var numbers) ? NextFree(township, numbers.First, numbers.Last, isTaken) : null;
    }

    /// <summary>The lowest free code below a division for one that comes from elsewhere: its own number, else the next of its kind.</summary>
    public static DivisionCode? NextFree(DivisionCode moved, DivisionCode parent, Func<DivisionCode, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        if (parent.Child(moved.OwnPart) is { } same && !isTaken(same))
        {
            return same;
        }
        for (var part = 1; parent.Child(part) is { } code; part++)
        {
            if (Of(code) == Of(moved) && !isTaken(code))
            {
                return code;
            }
        }
        return null;
    }

    private static DivisionCode? NextFree(DivisionCode parent, int first, int last, Func<DivisionCode, bool> isTaken)
    {
        for (var part = first; part <= last; part++)
        {
            if (parent.Child(part) is { } code && !isTaken(code))
            {
                return code;
            }
        }
        return null;
    }
}
