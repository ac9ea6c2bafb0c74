using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Health;

public sealed class CameraPointTests
{
    private const long Start = 1_790_000_000_000;
    private const long Minute = 60_000;
    private static readonly JudgingRules Rules = JudgingRules.Default;

    private CameraPoint _point;

    [Fact]
    public void Is_a_small_value() => Assert.InRange(Unsafe.SizeOf<CameraPoint>(), 1, 136);

    [Fact]
    public void First_heartbeat_with_a_good_stream_is_online_and_good()
    {
        _point.Observe(Beat(1, 0, Stream(up: true)), Start, Rules, false, out var change);
        Assert.Equal((Connectivity.Online, HealthState.Good), (change!.Value.To.Connectivity, change.Value.To.Health));
    }

    [Fact]
    public void What_measures_nothing_is_collecting()
    {
        Take(1, 10, Figures.NotMeasured);
        Assert.Equal((HealthState.Collecting, HealthSigns.None), (_point.Status.Health, _point.Signs));
    }

    [Fact]
    public void Silence_comes_never_before_and_always_at_the_deadline() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<ushort>(), (gaps, promised) =>
        {
            var point = default(CameraPoint);
            point.Register(LifeCycle.InService, promised, Start);
            var now = Start;
            uint number = 0;
            foreach (var gap in gaps.Append((byte)1))
            {
                now += gap * 100L;
                point.Observe(Beat(++number, now - Start, Figures.NotMeasured), now, Rules, false, out _);
            }
            // The registry was read at the start: what is silent since then is given its window from there.
            var deadline = point.DeadlineMs(0, Rules);
            var interval = point.IntervalMs(Rules);
            var before = point.Elapse(deadline - 1, 0, false, Rules);
            var notWatched = point.Elapse(deadline, now + 1, false, Rules);
            var after = point.Elapse(deadline, 0, false, Rules);
            return before is null && notWatched is null && deadline - now == interval * 3L && interval is >= 5_000 and <= 600_000
                && after?.To.Connectivity == Connectivity.Offline && point.DeadlineMs(0, Rules) == long.MaxValue;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Duplicates_and_late_ones_change_nothing_wherever_they_come() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), (values, picks) =>
        {
            var clean = default(CameraPoint);
            var noisy = default(CameraPoint);
            var sent = new List<Heartbeat>();
            for (var step = 0; step < values.Length; step++)
            {
                var now = Start + (step * 1000L);
                // Begins shortly before the sequence wraps.
                var beat = Beat(uint.MaxValue - 3 + (uint)step, now - Start, Stream(up: values[step] % 3 != 0));
                sent.Add(beat);
                clean.Observe(beat, now, Rules, false, out _);
                noisy.Observe(beat, now, Rules, false, out _);
                foreach (var pick in picks.Skip(step).Take(3))
                {
                    var freshness = noisy.Observe(sent[pick % sent.Count], now + pick, Rules, false, out var change);
                    if (freshness == Freshness.New || change is not null) return false;
                }
            }
            return Bytes(clean).SequenceEqual(Bytes(noisy));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_new_boot_is_taken_and_the_old_one_is_a_replay()
    {
        _point.Observe(Beat(900, 0, Stream(true), "a"), Start, Rules, false, out _);
        Assert.Equal(Freshness.New, _point.Observe(Beat(1, 1000, Stream(true), "b"), Start + 1000, Rules, false, out _));
        Assert.Equal(Freshness.Late, _point.Observe(Beat(900, 0, Stream(true), "a"), Start + 2000, Rules, false, out _));
        Assert.Equal(Freshness.Late, _point.Observe(Beat(901, 500, Stream(true), "a"), Start + 2000, Rules, false, out _));
        Assert.Equal(("b", 1u), (_point.Boot.ToString(), _point.Sequence));
    }

    [Fact]
    public void A_device_that_lost_its_clock_or_its_count_is_still_heard()
    {
        _point.Observe(Beat(900, 0, Stream(true), "a"), Start, Rules, false, out _);
        Assert.Equal(Freshness.New, _point.Observe(Beat(1, 5_000 - Start, Stream(true), "b"), Start + Minute, Rules, false, out _));
        Assert.Equal(Freshness.New, _point.Observe(Beat(0, 70_000, Stream(true), "b"), Start + 70_000, Rules, false, out _));
        Assert.Equal(Start + 70_000, _point.LastSeenMs);
    }

    [Fact]
    public void A_score_that_stays_between_the_edges_changes_no_mind() =>
        Prop.ForAll(Gen.Choose(41, 60).ArrayOf().ToArbitrary(), ArbMap.Default.ArbFor<bool>(), (scores, startsBad) =>
        {
            _point = default;
            uint number = 0;
            for (; number < 3; number++) Take(number, 1, Blurred(startsBad ? 90 : 0));
            var before = _point.Status;
            foreach (var score in scores) Take(number++, 1, Blurred(score));
            return _point.Status == before && before.Health == (startsBad ? HealthState.Degraded : HealthState.Good);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2, HealthState.Good)]
    [InlineData(3, HealthState.Faulty)]
    public void A_fault_counts_after_three_in_a_row(int bad, HealthState expected)
    {
        Take(1, 2, Stream(true));
        Take(3, bad, Stream(false));
        Assert.Equal(expected, _point.Status.Health);
    }

    [Fact]
    public void Black_and_white_at_night_is_no_colour_cast()
    {
        var figures = Stream(true);
        figures.ColourCast = 100;
        Take(1, 9, figures, night: true);
        Assert.Equal(HealthState.Good, _point.Status.Health);
        Take(10, 3, figures);
        Assert.Equal(HealthSigns.ColourCast, _point.Signs);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(16, false)]
    public void The_sun_tells_day_from_night(int hourUtc, bool isDay)
    {
        var at = new DateTimeOffset(2026, 3, 21, hourUtc, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Equal(isDay, Daylight.IsDay(1_311_000_000, 467_000_000, at));
    }

    [Fact]
    public void A_measurement_that_is_missing_is_never_bad_and_heals_nothing()
    {
        Take(1, 3, Stream(false));
        Take(4, 6, Figures.NotMeasured);
        Assert.Equal(HealthSigns.StreamDown, _point.Signs);
        _point.Observe(Beat(0, 10 * Minute, Figures.NotMeasured, "b"), Start + (10 * Minute), Rules, false, out _);
        Assert.Equal(HealthSigns.None, _point.Signs);
    }

    [Fact]
    public void A_clock_that_is_wrong_is_a_sign_and_dates_no_history()
    {
        PointChange? first = null;
        for (uint number = 1; number < 5; number++)
        {
            _point.Observe(Beat(number, (number * Minute) + 3_600_000, Figures.NotMeasured), Start + (number * Minute), Rules, false, out var change);
            first ??= change;
        }
        Assert.Equal((HealthSigns.ClockSkew, 3_600_000), (_point.Signs, _point.ClockSkewMs));
        Assert.Equal(Start + Minute, first!.Value.AtMs);
    }

    [Fact]
    public void Four_edges_in_half_an_hour_are_flapping_until_it_was_quiet()
    {
        uint number = 0;
        for (; number < 12; number += 6)
        {
            Take(number, 1, Figures.NotMeasured);
            _point.Elapse(Start + ((number + 3) * Minute), 0, false, Rules);
            Assert.Equal(Connectivity.Offline, _point.Status.Connectivity);
        }
        Take(number, 1, Figures.NotMeasured);
        Assert.True(_point.Status.Flapping);
        Take(number + 1, 14, Figures.NotMeasured);
        Assert.True(_point.Status.Flapping);
        Take(number + 15, 1, Figures.NotMeasured);
        Assert.False(_point.Status.Flapping);
    }

    [Theory]
    [InlineData(10, 60)]
    [InlineData(0, 300)]
    public void A_device_slower_than_promised_is_learnt_before_it_flaps(int promised, int actual)
    {
        _point.Register(LifeCycle.InService, (ushort)promised, Start);
        var offline = 0;
        for (uint number = 1; number < 30; number++)
        {
            var now = Start + (number * actual * 1000L);
            if (_point.Elapse(now - 1, 0, false, Rules) is { To.Connectivity: Connectivity.Offline }) offline++;
            _point.Observe(Beat(number, now - Start, Figures.NotMeasured), now, Rules, false, out _);
        }
        Assert.InRange(offline, 0, 2);
        Assert.InRange(_point.IntervalMs(Rules), actual * 800, actual * 1000);
    }

    [Fact]
    public void Lost_heartbeats_do_not_lengthen_the_interval()
    {
        for (uint number = 3; number < 120; number += 3) Take(number, 1, Figures.NotMeasured);
        Assert.Equal(Minute, _point.IntervalMs(Rules));
    }

    [Fact]
    public void What_is_removed_is_never_silent()
    {
        Take(1, 1, Stream(true));
        _point.Register(LifeCycle.Removed, 0, Start + Minute);
        Assert.Null(_point.Elapse(Start + (100 * Minute), 0, false, Rules));
    }

    private void Take(uint first, int count, Figures figures, bool night = false)
    {
        for (var number = first; number < first + count; number++)
        {
            _point.Observe(Beat(number, number * Minute, figures), Start + (number * Minute), Rules, night, out _);
        }
    }

    private static Figures Stream(bool up)
    {
        var figures = Figures.NotMeasured;
        figures.StreamUp = up ? Switch.On : Switch.Off;
        return figures;
    }

    private static Figures Blurred(int score)
    {
        var figures = Figures.NotMeasured;
        figures.Blur = (byte)score;
        return figures;
    }

    private static Heartbeat Beat(uint sequence, long afterStart, Figures figures, string boot = "boot") => new()
    {
        DeviceTimeMs = Start + afterStart,
        Boot = BootToken.From(Encoding.UTF8.GetBytes(boot)),
        Sequence = sequence,
        Figures = figures,
    };

    private static byte[] Bytes(CameraPoint point) => MemoryMarshal.AsBytes(new ReadOnlySpan<CameraPoint>(in point)).ToArray();
}
