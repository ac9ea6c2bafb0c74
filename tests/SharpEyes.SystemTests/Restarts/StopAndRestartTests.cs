namespace SharpEyes.SystemTests.Restarts;

public sealed class StopAndRestartTests : RestartTests
{
    [Fact]
    public Task An_orderly_stop_and_a_restart_mark_nobody_offline() => AbsenceIsNobodysFaultAsync(server => server.StopAsync());
}
