using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>How to import.</summary>
/// <param name="AllOrNothing">One refused row refuses the file; else good rows are taken and bad ones handed back.</param>
/// <param name="DryRun">Only says what would happen.</param>
/// <param name="RefusedFile">Where refused rows are written, in the format and the columns of the file and with the reasons; its ending becomes that of the format. Null for nowhere.</param>
/// <param name="Sheet">Sheet of a workbook; null for the first visible one whose header fits.</param>
/// <param name="Mapping">What headings of the file mean, see <see cref="ImportColumns.With"/>; null when they speak for themselves.</param>
public sealed record ImportRequest(
    bool AllOrNothing = false,
    bool DryRun = false,
    string? RefusedFile = null,
    string? Sheet = null,
    IReadOnlyDictionary<string, string>? Mapping = null)
{
    /// <summary>Coordinate system of the positions in a file of points.</summary>
    public CoordinateSystem System { get; init; } = CoordinateSystem.Wgs84;

    /// <summary>In which way ambiguous fields are written, see <see cref="FieldConventions"/>: by field the name of the choice.</summary>
    public IReadOnlyDictionary<string, string> Conventions { get; init; } = NothingChosen;

    /// <summary>Every error refuses a row of points; else a row is taken when it can be kept, and stands on the list of what to mend.</summary>
    public bool Strict { get; init; }

    /// <summary>Takes the positions though they look like those of another system.</summary>
    public bool AcceptPositions { get; init; }

    /// <summary>Where the importer may write; rows of other places are refused.</summary>
    public Jurisdiction Within { get; init; } = Jurisdiction.Everything;

    /// <summary>Who imports.</summary>
    public string By { get; init; } = "—";

    /// <summary>Why, in words; null when nobody said.</summary>
    public string? Why { get; init; }

    /// <summary>Told the number of rows read so far, about once in a thousand.</summary>
    public IProgress<int>? Progress { get; init; }

    private static readonly Dictionary<string, string> NothingChosen = [];
}
