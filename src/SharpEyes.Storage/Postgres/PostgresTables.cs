using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Postgres;

/// <summary>The tables of the model in an order in which rows can be written: what others point at comes first.</summary>
internal static class PostgresTables
{
    public static IReadOnlyList<string> InOrder(RegistryContext context)
    {
        var (ordered, left) = (new List<string>(), context.Model.GetEntityTypes().OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal).ToList());
        while (left.Count > 0)
        {
            // Rows that point into their own table come in one statement, which is judged at its end.
            var ready = left.Where(entity => entity.GetForeignKeys().All(key => key.PrincipalEntityType == entity || !left.Contains(key.PrincipalEntityType))).ToList();
            ordered.AddRange(ready.Select((IEntityType entity) => entity.GetTableName()!));
            left.RemoveAll(ready.Contains);
        }
        return ordered;
    }
}
