using System.Globalization;
using Npgsql;

namespace SharpEyes.Storage.Postgres;

/// <summary>Reads the connection string somebody gave, and says which database it means without giving away the password.</summary>
internal static class PostgresAddress
{
    /// <summary>Null, or what is wrong with it.</summary>
    public static string? Read(string text, out NpgsqlConnectionStringBuilder settings)
    {
        settings = [];
        try
        {
            settings.ConnectionString = text;
        }
        catch (ArgumentException unreadable)
        {
            // Npgsql names the word it does not know, never a value.
            return $"The PostgreSQL connection string cannot be read: {unreadable.Message.TrimEnd('.')}. Its form is Host=…;Database=…;Username=…";
        }
        settings.ApplicationName ??= "SharpEyes";
        return string.IsNullOrWhiteSpace(settings.Host) || string.IsNullOrWhiteSpace(settings.Database)
            ? "The PostgreSQL connection string names no host or no database. Its form is Host=…;Database=…;Username=…"
            : null;
    }

    public static string Describe(NpgsqlConnectionStringBuilder settings)
    {
        // Several hosts and sockets say their port themselves or need none.
        var host = settings.Host!;
        return host.AsSpan().IndexOfAny(',', '/') >= 0 || host.Contains(':', StringComparison.Ordinal)
            ? $"'{settings.Database}' on {host}"
            : string.Create(CultureInfo.InvariantCulture, $"'{settings.Database}' on {host}:{settings.Port}");
    }
}
