using System.Data.Common;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Puts beside a record what the registry knows around it, so that the rules can judge: the villages, and the day.</summary>
internal sealed class PointJudge
{
    private readonly Dictionary<DivisionCode, int> _villages = [];
    private readonly DateOnly _today;

    public PointJudge(DbConnection connection, DbTransaction? transaction, TimeProvider time)
    {
        _today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        using var villages = connection.Command(transaction, "SELECT id, code FROM divisions WHERE level = 5");
        using var reader = villages.ExecuteReader();
        while (reader.Read())
        {
            _villages.Add(DivisionCode.FromValue((ulong)reader.GetInt64(1)), reader.GetInt32(0));
        }
    }

    public PointCandidate Candidate(Func<PointField, string> textOf) => new(textOf)
    {
        Today = _today,
        VillageRegistered = DivisionCode.TryParse(textOf(PointFields.Get(PointFields.VillageCode)).Trim(), out var village) && _villages.ContainsKey(village),
    };

    /// <summary>The change of a record that is not refused.</summary>
    public PointChange Accept(PointCandidate candidate, PointVerdict verdict, PointEntry? known)
    {
        var file = candidate.ToFile();
        return new PointChange(known, file, _villages[file.Village], verdict);
    }
}
