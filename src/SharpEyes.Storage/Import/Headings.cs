using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Remembers what people said the headings of their files mean, so that the same form is read without asking the next time.</summary>
public sealed class Headings(IDbContextFactory<RegistryContext> contexts)
{
    private const int LongestHeading = 100;

    /// <summary>By heading the field; empty where the column is to be left out.</summary>
    public IReadOnlyDictionary<string, string> Remembered()
    {
        using var context = contexts.CreateDbContext();
        return context.Headings.AsNoTracking().ToDictionary(row => row.Heading, row => row.Field);
    }

    /// <summary>Remembers a mapping that an import was done with. A heading that says a field by itself is not noted for that field.</summary>
    public async Task RememberAsync(IReadOnlyDictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var (heading, field) in mapping)
        {
            if (heading.Length is 0 or > LongestHeading || (field.Length > 0 && PointFields.Find(field) is null))
            {
                continue;
            }
            var row = await context.Headings.FindAsync([heading], cancellationToken);
            var byItself = ImportColumns.Points.Find(heading, out _) is >= 0 and var column ? ImportColumns.Points.Names[column] : "";
            if (row is not null && field == byItself)
            {
                context.Headings.Remove(row);
            }
            else if (row is not null)
            {
                row.Field = field;
            }
            else if (field != byItself)
            {
                context.Headings.Add(new HeadingRow { Heading = heading, Field = field });
            }
        }
        await context.SaveChangesAsync(cancellationToken);
    }
}
