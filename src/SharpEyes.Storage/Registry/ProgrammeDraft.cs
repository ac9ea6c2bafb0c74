using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>A programme as somebody asks for it.</summary>
/// <param name="PointsWanted">Points each village shall have; of use for cameras only.</param>
public sealed record ProgrammeDraft(string Name, DateOnly TargetDate, int PointsWanted, IReadOnlyList<DivisionCode> Divisions)
{
    public ProgrammeKind Kind { get; init; }

    /// <summary>Grids that each of the divisions shall have; empty unless the programme is one of grids.</summary>
    public IReadOnlyDictionary<DivisionCode, int> Wanted { get; init; } = new Dictionary<DivisionCode, int>();

    public const int DefaultPointsWanted = 2;
    public const int MaximumDivisions = 50_000;

    /// <summary>What makes a programme fit; whether the registry has its divisions is asked when it is saved.</summary>
    public static IReadOnlyList<RecordRule<ProgrammeDraft>> Rules { get; } =
    [
        new("programme.name.length", "name", RuleSeverity.Error,
            new("项目名称应为1–100个字符", "The name must have 1 to 100 characters"), "1–100 characters",
            draft => string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 100),
        new("programme.name.characters", "name", RuleSeverity.Error,
            new("项目名称不能含控制字符", "The name must have no control characters"), "letters, digits, signs, blanks",
            draft => draft.Name.Any(char.IsControl)),
        new("programme.target-date.range", "targetDate", RuleSeverity.Error,
            new("目标日期应在2000至2100年之间", "The target date must be between 2000 and 2100"), "2000-01-01–2100-12-31",
            draft => draft.TargetDate.Year is < 2000 or > 2100),
        new("programme.points-wanted.range", "pointsWanted", RuleSeverity.Error,
            new("每村点位数应为1–1000", "The points wanted per village must be 1 to 1,000"), "1–1000",
            draft => draft.Kind == ProgrammeKind.Cameras && draft.PointsWanted is (< 1 or > 1_000)),
        new("programme.divisions.count", "divisions", RuleSeverity.Error,
            new("至少选择一个区划", "Name at least one division"), $"1–{MaximumDivisions} codes",
            draft => draft.Divisions.Count is < 1 or > MaximumDivisions),
        new("programme.wanted.all", "wanted", RuleSeverity.Error,
            new("网格项目应给出每个区划的网格数", "A programme of grids says for each of its divisions how many it shall have"), "1–100000 for each division",
            draft => draft.Kind == ProgrammeKind.Grids && draft.Divisions.Any(code => draft.Wanted.GetValueOrDefault(code) is < 1 or > 100_000)),
        new("programme.wanted.grids", "wanted", RuleSeverity.Error,
            new("仅网格项目可按区划给出数量", "Only a programme of grids has numbers for its divisions"), "no numbers, kind grids",
            draft => draft.Wanted.Count > 0 && (draft.Kind != ProgrammeKind.Grids || draft.Wanted.Keys.Except(draft.Divisions).Any())),
    ];
}
