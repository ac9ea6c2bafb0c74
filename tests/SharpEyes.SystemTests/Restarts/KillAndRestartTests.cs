namespace SharpEyes.SystemTests.Restarts;

public sealed class KillAndRestartTests : RestartTests
{
    [Fact]
    public Task A_kill_and_a_restart_mark_nobody_offline() => AbsenceIsNobodysFaultAsync(server => server.KillAsync());
}
