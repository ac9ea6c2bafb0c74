using SharpEyes.Tests.Postgres;

namespace SharpEyes.SystemTests.Restarts;

public sealed class KillAndRestartTests : RestartTests
{
    [Fact]
    public Task A_kill_and_a_restart_mark_nobody_offline() => AbsenceIsNobodysFaultAsync(server => server.KillAsync());

    [PostgresFact]
    public async Task A_kill_and_a_restart_on_PostgreSQL_mark_nobody_offline()
    {
        using var database = new TemporaryDatabase();
        await AbsenceIsNobodysFaultAsync(server => server.KillAsync(), KeyValuePair.Create("Storage__Database", database.WithoutPassword), database.Password);
    }
}
