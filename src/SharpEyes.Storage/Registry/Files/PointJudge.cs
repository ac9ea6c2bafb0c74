using System.Data.Common;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Puts beside a record what the registry knows around it, so that the rules can judge: villages, counties, and the day.</summary>
/// <param name="within">Where whoever gives the records may write; null: everywhere.</param>
internal sealed class PointJudge(DbConnection connection, DbTransaction? transaction, TimeProvider time, Jurisdiction? within = null)
{
    private readonly Surroundings _surroundings = new(connection, transaction);
    private readonly DateOnly _today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <param name="textOf">What was given for a field, the position in WGS-84.</param>
    /// <param name="known">What is registered; null for a new point.</param>
    public PointCandidate Candidate(Func<PointField, string> textOf, PointEntry? known = null)
    {
        DivisionCode? village = DivisionCode.TryParse(TextOf(textOf, PointFields.VillageCode), out var code) ? code : null;
        var isRegistered = village is { } named && _surroundings.IdOf(named) is not null;
        return new PointCandidate(textOf)
        {
            Today = _today,
            VillageRegistered = isRegistered,
            IsForeign = within is { IsEverything: false } own && (
                (isRegistered && !own.Contains(village!.Value)) || (known is not null && !own.Contains(known.File.Village))
                || _surroundings.GatewayDivision(TextOf(textOf, PointFields.GatewayCode)) is { } gateway && !own.Touches(gateway)),
            Position = isRegistered && FieldText.Number(TextOf(textOf, PointFields.Longitude)) is { } longitude
                && FieldText.Number(TextOf(textOf, PointFields.Latitude)) is { } latitude
                ? _surroundings.Check(new LonLat(longitude, latitude), village!.Value)
                : null,
        };
    }

    /// <summary>The change of a record that is not refused.</summary>
    public PointChange Accept(PointCandidate candidate, PointVerdict verdict, PointEntry? known)
    {
        var file = candidate.ToFile();
        return new PointChange(known, file, _surroundings.IdOf(file.Village)!.Value, verdict);
    }

    /// <summary>Where the houses of a village are; null when nobody said.</summary>
    public LonLat? CentreOf(string villageCode) => DivisionCode.TryParse(villageCode, out var code) ? _surroundings.CentreOf(code) : null;

    private static string TextOf(Func<PointField, string> textOf, string key) => textOf(PointFields.Get(key)).Trim();
}
