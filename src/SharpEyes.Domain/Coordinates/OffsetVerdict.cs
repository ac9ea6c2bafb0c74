using System.Globalization;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Coordinates;

/// <summary>What <see cref="OffsetEvidence"/> found, with the figures it rests on.</summary>
/// <param name="Stated">The system that was stated; null when none was.</param>
/// <param name="Best">The reading that explains the points best; null when nothing could be compared.</param>
/// <param name="Points">Points that were compared with a village's centre.</param>
/// <param name="Villages">Villages these belong to.</param>
/// <param name="Fits">Every reading with its figures, the best first; empty when nothing could be compared.</param>
public sealed record OffsetVerdict(
    OffsetFinding Finding, OffsetDoubt Doubt, CoordinateSystem? Stated, PositionReading? Best, int Points, int Villages, IReadOnlyList<ReadingFit> Fits)
{
    /// <summary>The system to name instead of the stated one; null when it is right, or when there is none to name.</summary>
    public CoordinateSystem? Suggested => Finding == OffsetFinding.OtherSystem ? Best?.System() : null;

    /// <summary>The figures of one reading; null when nothing could be compared.</summary>
    public ReadingFit? FitOf(PositionReading reading) => Fits.FirstOrDefault(fit => fit.Reading == reading);

    /// <summary>The verdict as sentences for people: what was found, by which figures, what to do.</summary>
    public LocalText Describe() => Finding switch
    {
        OffsetFinding.AsStated => With(new("坐标与所选坐标系相符。", "The positions fit the stated system.")),
        OffsetFinding.OtherSystem when Suggested is { } system => With(new(
            $"坐标更像是{system.Name().Zh}，建议改选该坐标系。", $"The positions look like {system.Name().En}; that is the system to name.")),
        OffsetFinding.ConvertedTwice when Best == PositionReading.Gcj02Twice => With(new(
            "坐标像是被重复偏移（GCJ-02再次按WGS-84转换），请向来源索取原始坐标。",
            "The positions look shifted twice (GCJ-02 taken for WGS-84 and converted again); ask the source for the original ones.")),
        OffsetFinding.ConvertedTwice => With(new(
            "坐标像是WGS-84被多纠偏了一次，请向来源索取原始坐标；也可能是村中心坐标为GCJ-02。",
            "The positions look like WGS-84 shifted back as if it were GCJ-02; ask the source for the original ones. Or the village centres are GCJ-02.")),
        _ => Doubt switch
        {
            OffsetDoubt.NoCentres => new("无法判断坐标系：所属村的中心位置未知。", "Cannot tell the system: the centres of the villages are not known."),
            OffsetDoubt.TooFewPoints => new(
                $"无法判断坐标系：可比对的点位只有{Points}个，至少需要{OffsetEvidence.MinimumPoints}个。",
                $"Cannot tell the system: only {Points} points can be compared, at least {OffsetEvidence.MinimumPoints} are needed."),
            OffsetDoubt.TooFewVillages => new(
                $"无法判断坐标系：点位只涉及{Villages}个村，至少需要{OffsetEvidence.MinimumVillages}个。",
                $"Cannot tell the system: the points are of {Villages} villages only, at least {OffsetEvidence.MinimumVillages} are needed."),
            OffsetDoubt.Scattered => new(
                "无法判断坐标系：点位离所属村过于分散，请先检查所属村。",
                "Cannot tell the system: the points lie too far from their villages to all sides; check the villages first."),
            OffsetDoubt.Ambiguous => With(new("无法判断坐标系：证据不足。", "Cannot tell the system: the evidence is weak.")),
            OffsetDoubt.NothingFits => With(new(
                "坐标整体偏移，但不符合任何已知坐标系。", "The positions are displaced as a whole, but not as any known system would do it.")),
            _ => throw new InvalidOperationException($"No sentence for {Doubt}."),
        },
    };

    private LocalText With(LocalText sentence)
    {
        var stated = Stated is { } system ? FitOf(PositionReadings.Of(system)) : null;
        var figures = new[] { stated, Fits[0] }.OfType<ReadingFit>().Distinct().Select(Figures).ToList();
        return new(
            sentence.Zh + string.Join("；", figures.Select(figure => figure.Zh)) + "。",
            sentence.En + " Read as " + string.Join("; as ", figures.Select(figure => figure.En)) + ".");
    }

    private static LocalText Figures(ReadingFit fit)
    {
        var (zh, en) = (fit.Reading.Name().Zh, fit.Reading.Name().En);
        var direction = Direction(fit);
        var (median, displaced) = (Metres(fit.MedianMetres), Metres(fit.DisplacementMetres));
        return new(
            $"按{zh}，距村中心的中位数为{median}米，整体偏{direction.Zh}{displaced}米",
            $"{en} their median distance from the village centres is {median} m, and the whole set lies {displaced} m to the {direction.En}");
    }

    private static LocalText Direction(ReadingFit fit)
    {
        var eighths = (int)Math.Round(Math.Atan2(fit.EastMetres, fit.NorthMetres) / (Math.PI / 4));
        return ((eighths + 8) % 8) switch
        {
            0 => new("北", "north"),
            1 => new("东北", "north-east"),
            2 => new("东", "east"),
            3 => new("东南", "south-east"),
            4 => new("南", "south"),
            5 => new("西南", "south-west"),
            6 => new("西", "west"),
            _ => new("西北", "north-west"),
        };
    }

    private static string Metres(double metres) => metres.ToString("0", CultureInfo.InvariantCulture);
}
