using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Files as somebody sees them: sensitive fields masked unless the village is of the jurisdiction in which they may see them.</summary>
internal sealed class SensitiveFields(Jurisdiction within)
{
    /// <summary>Keys of the fields of which a value was shown masked.</summary>
    public static IReadOnlyList<string> Masked(PointFile file, bool clear) =>
        clear ? [] : [.. PointFields.All.Where(field => field.IsSensitive && file[field].Length > 0).Select(field => field.Key)];

    /// <summary>Whether nothing of a point in the village is masked.</summary>
    public bool IsClear(DivisionCode village) => within.Contains(village);

    /// <summary>The file as it is told.</summary>
    public PointFile Tell(PointFile file, DivisionCode village) => IsClear(village) ? file : Masking.Mask(file);

    /// <summary>Whether the file has a sensitive value at all.</summary>
    public static bool Has(PointFile file) => PointFields.All.Any(field => field.IsSensitive && file[field].Length > 0);
}
