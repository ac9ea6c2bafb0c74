using System.ComponentModel.DataAnnotations;
using Npgsql;
using SharpEyes.Storage;
using SharpEyes.Tests.Postgres;

namespace SharpEyes.Tests.Storage;

/// <summary>What cannot work is told in one line that names the database and no password.</summary>
public sealed class PostgresFailureTests
{
    private const string Secret = "never-to-be-told";

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        var message = await RefusedAsync($"Host=127.0.0.1;Port=1;Database=sharpeyes;Username=app;Password={Secret}");

        Assert.StartsWith("The PostgreSQL database 'sharpeyes' on 127.0.0.1:1 cannot be reached: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere() =>
        Assert.Contains("'sharpeyes' on db.invalid:5432 cannot be reached", await RefusedAsync($"Host=db.invalid;Database=sharpeyes;Username=app;Password={Secret}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Hots=db;Database=sharpeyes", "Hots")]
    [InlineData("Host=db;Port=many;Database=sharpeyes", "Port")]
    [InlineData("postgres://db/sharpeyes", "cannot be read")]
    [InlineData("Host=db", "names no host or no database")]
    [InlineData("Database=sharpeyes", "names no host or no database")]
    public async Task A_connection_string_that_is_none(string text, string named)
    {
        var message = await RefusedAsync($"{text};Password={Secret}");
        Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);

        IValidatableObject options = new StorageOptions { Database = text };
        Assert.NotEmpty(options.Validate(new ValidationContext(options)));
    }

    [PostgresFact]
    public async Task A_database_that_is_missing_is_not_made()
    {
        var nowhere = PostgresServer.Instance.CreateDatabase();
        PostgresServer.Instance.DropDatabase(nowhere);

        Assert.Contains($"There is no PostgreSQL database '{new NpgsqlConnectionStringBuilder(nowhere).Database}' on ", await RefusedAsync(nowhere), StringComparison.Ordinal);
        Assert.Contains("There is no PostgreSQL database", await RefusedAsync(nowhere), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_user_with_a_wrong_password_or_too_few_rights()
    {
        var server = PostgresServer.Instance;
        var database = server.CreateDatabase();
        var user = new NpgsqlConnectionStringBuilder(database).Database + "_user";
        server.Execute($"CREATE ROLE {user} LOGIN PASSWORD '{Secret}'");
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(database) { Username = user, Password = Secret + "?" };
            var wrong = await RefusedAsync(settings.ConnectionString);
            settings.Password = Secret;
            var poor = await RefusedAsync(settings.ConnectionString);

            Assert.Contains($"refuses the user '{user}'", wrong, StringComparison.Ordinal);
            Assert.Contains("PGPASSWORD", wrong, StringComparison.Ordinal);
            Assert.Contains($"The user '{user}' has not enough rights in the PostgreSQL database '{settings.Database}' on ", poor, StringComparison.Ordinal);
        }
        finally
        {
            server.DropDatabase(database);
            server.Execute($"DROP ROLE {user}");
        }
    }

    private static async Task<string> RefusedAsync(string connectionString)
    {
        var failure = await Assert.ThrowsAsync<DatabaseException>(async () =>
        {
            var database = RegistryDatabase.Create(new StorageOptions { Database = connectionString });
            using (database as IDisposable)
            {
                await database.MigrateAsync(CancellationToken.None);
            }
        });
        Assert.DoesNotContain(Secret, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        return failure.Message;
    }
}
