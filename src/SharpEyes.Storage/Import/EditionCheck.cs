using System.Data.Common;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Import;

/// <summary>Holds a file of divisions against the registry: which codes are past, what is new, what has another name, what is missing.</summary>
internal sealed class EditionCheck
{
    private const int LinesListed = 1_000;

    private readonly Dictionary<DivisionCode, (int Id, string Name, int? Year)> _living = [];
    private readonly Dictionary<DivisionCode, int> _retired = [];
    private readonly Dictionary<DivisionCode, string> _seen = [];
    private int? _edition;

    public EditionCheck(DbConnection connection, DbTransaction transaction)
    {
        using (var living = connection.Command(transaction, "SELECT code, id, name, year FROM divisions"))
        using (var reader = living.ExecuteReader())
        {
            while (reader.Read())
            {
                _living.Add(DivisionCode.FromValue((ulong)reader.GetInt64(0)), (reader.GetInt32(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt32(3)));
            }
        }
        using var codes = connection.Command(transaction, "SELECT code, until FROM division_codes ORDER BY id");
        using var former = codes.ExecuteReader();
        while (former.Read())
        {
            _retired[DivisionCode.FromValue((ulong)former.GetInt64(0))] = former.GetFieldValue<DateOnly>(1).Year;
        }
    }

    public IEnumerable<DivisionCode> Living => _living.Keys;

    /// <summary>Divisions to which the file gives another name.</summary>
    public IEnumerable<(int Id, string Before, string After)> Renamed => _seen
        .Where(pair => _living.TryGetValue(pair.Key, out var known) && known.Name != pair.Value)
        .Select(pair => (_living[pair.Key].Id, _living[pair.Key].Name, pair.Value));

    /// <summary>
    /// Whether the code was given up and the row's edition is no later than that: an older list would bring back what was merged. A later
    /// edition may give the code to another division.
    /// </summary>
    public bool IsPast(DivisionCode code, int? year) => !_living.ContainsKey(code) && _retired.TryGetValue(code, out var until) && !(year > until);

    /// <summary>Notes a row that is taken.</summary>
    public void See(DivisionCode code, string name, int? year)
    {
        _seen[code] = name;
        _edition = year is null || _edition > year ? _edition : year;
    }

    /// <summary>The differences; null when the file names no edition, or the registry was empty.</summary>
    public DivisionEdition? Report()
    {
        if (_edition is not { } edition || _living.Count == 0)
        {
            return null;
        }
        var roots = _seen.Keys.Where(code => code.Parent is not { } parent || !_seen.ContainsKey(parent)).ToHashSet();
        EditionLine[] vanished =
        [
            .. _living.Where(pair => !_seen.ContainsKey(pair.Key) && !(pair.Value.Year >= edition) && !DivisionKinds.IsManual(pair.Key) && IsWithin(pair.Key, roots))
                .Select(pair => new EditionLine(EditionDifference.Vanished, pair.Key, pair.Value.Name, null)),
        ];
        EditionLine[] renamed =
        [
            .. _seen.Where(pair => _living.TryGetValue(pair.Key, out var known) && known.Name != pair.Value)
                .Select(pair => new EditionLine(EditionDifference.Renamed, pair.Key, _living[pair.Key].Name, pair.Value)),
        ];
        EditionLine[] added =
            [.. _seen.Where(pair => !_living.ContainsKey(pair.Key)).Select(pair => new EditionLine(EditionDifference.Added, pair.Key, null, pair.Value))];
        return new DivisionEdition(
            edition, added.Length, renamed.Length, vanished.Length,
            [.. vanished.Concat(renamed).Concat(added).OrderBy(line => line.Difference).ThenBy(line => line.Code).Take(LinesListed)]);
    }

    private static bool IsWithin(DivisionCode code, HashSet<DivisionCode> roots)
    {
        for (DivisionCode? at = code; at is { } division; at = division.Parent)
        {
            if (roots.Contains(division))
            {
                return true;
            }
        }
        return false;
    }
}
