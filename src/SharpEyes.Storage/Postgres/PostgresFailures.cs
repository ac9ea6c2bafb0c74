using System.Net.Sockets;
using Npgsql;

namespace SharpEyes.Storage.Postgres;

/// <summary>Says in one line why a PostgreSQL database cannot be used and what to do about it.</summary>
internal static class PostgresFailures
{
    public static DatabaseException Explain(Exception failure, string name, string? user) => new(
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                $"There is no PostgreSQL database {name}. Create it: CREATE DATABASE … OWNER {user}.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
                $"The PostgreSQL database {name} refuses the user '{user}': {refused.MessageText}. Give the password in PGPASSWORD or a password file.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
                $"The user '{user}' has not enough rights in the PostgreSQL database {name}: {refused.MessageText}. Make it the owner of the database.",
            PostgresException refused => $"The PostgreSQL database {name} cannot be used: {refused.MessageText} ({refused.SqlState}).",
            NpgsqlException { InnerException: SocketException or TimeoutException } unreachable =>
                $"The PostgreSQL database {name} cannot be reached: {unreachable.InnerException!.Message}. Is the server running, and may this machine connect to it?",
            // Npgsql's own complaint that a password is wanted and none was given has neither state nor cause.
            NpgsqlException { InnerException: null } =>
                $"The PostgreSQL database {name} cannot be used: {failure.Message}. A password is taken from PGPASSWORD or a password file.",
            _ => $"The PostgreSQL database {name} cannot be used: {failure.Message}",
        },
        failure);
}
