using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>The pinyin initials of the names of divisions, worked out once for each version of the registry.</summary>
internal sealed class DivisionInitials(RegistryDatabase database)
{
    private sealed record Names(long Version, IReadOnlyList<(int Id, string[] Initials)> Divisions);

    private Names? _names;

    /// <summary>Keys of the divisions whose initials hold the text; none when the text is no initials.</summary>
    public async Task<IReadOnlyList<int>> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length < 2 || !text.All(char.IsAsciiLetterOrDigit))
        {
            return [];
        }
        await using var context = database.CreateDbContext();
        var version = await context.State.Select(state => state.Version).SingleAsync(cancellationToken);
        var names = Volatile.Read(ref _names);
        if (names is null || names.Version != version)
        {
            var rows = await context.Divisions.AsNoTracking().Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
            names = new Names(version, [.. rows.Select(row => (row.Id, PinyinInitials.All(row.Name).ToArray()))]);
            Volatile.Write(ref _names, names);
        }
        return [.. names.Divisions.Where(division => division.Initials.Any(initials => initials.Contains(text, StringComparison.OrdinalIgnoreCase))).Select(division => division.Id)];
    }
}
