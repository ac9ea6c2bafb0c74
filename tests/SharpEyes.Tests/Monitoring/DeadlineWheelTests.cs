using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Monitoring.Silence;

namespace SharpEyes.Tests.Monitoring;

public sealed class DeadlineWheelTests
{
    private const long Start = 1_790_000_000_000;

    [Fact]
    public void Every_member_is_taken_once_after_its_deadline_and_within_two_ticks() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ushort[]>(), deadlines =>
        {
            var wheel = new DeadlineWheel(Start);
            wheel.Grow(deadlines.Length);
            for (var member = 0; member < deadlines.Length; member++)
            {
                // Armed late first, then early: the earlier one counts.
                wheel.ArmNoLaterThan(member, Start + deadlines[member] + 7_000);
                wheel.ArmNoLaterThan(member, Start + deadlines[member]);
                wheel.ArmNoLaterThan(member, Start + deadlines[member] + 9_000);
            }
            var taken = new HashSet<int>();
            for (var now = Start; now < Start + 70_000; now += 50)
            {
                while (wheel.TryTake(now, out var member))
                {
                    var late = now - (Start + deadlines[member]);
                    if (!taken.Add(member) || late is < 0 or > 2 * DeadlineWheel.TickMs) return false;
                }
            }
            return taken.Count == deadlines.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_deadline_beyond_the_ring_is_looked_at_in_between()
    {
        var wheel = new DeadlineWheel(Start);
        wheel.Grow(1);
        wheel.ArmNoLaterThan(0, Start + 86_400_000);
        Assert.True(wheel.TryTake(Start + 3_600_000, out var member));
        Assert.Equal(0, member);
    }
}
