namespace SharpEyes.SystemTests.Outages;

public sealed class PowerLossToldByWillTests : RecorderPowerLossTests
{
    [Fact]
    public Task A_recorder_whose_line_drops_is_one_event_told_by_its_will() => PowerLossIsOneEventAsync(withWill: true);
}
