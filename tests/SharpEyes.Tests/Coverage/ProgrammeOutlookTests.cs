using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Coverage;

namespace SharpEyes.Tests.Coverage;

public sealed class ProgrammeOutlookTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void What_is_missing_is_spread_over_the_weeks_left()
    {
        var outlook = ProgrammeOutlook.From(Today, Today.AddDays(70), 632, 452, []);

        Assert.Equal((70, 180, 18.0), (outlook.DaysLeft, outlook.Missing, outlook.NeededPerWeek));
    }

    [Fact]
    public void In_the_last_week_all_that_is_missing_is_needed() =>
        Assert.Equal(10.0, ProgrammeOutlook.From(Today, Today.AddDays(1), 20, 10, []).NeededPerWeek);

    [Fact]
    public void A_date_that_is_over_needs_what_cannot_be_said()
    {
        var outlook = ProgrammeOutlook.From(Today, Today.AddDays(-1), 20, 10, []);

        Assert.Equal((-1, (double?)null), (outlook.DaysLeft, outlook.NeededPerWeek));
    }

    [Fact]
    public void A_reached_target_needs_nothing_more()
    {
        var outlook = ProgrammeOutlook.From(Today, Today.AddDays(-30), 20, 20, []);

        Assert.Equal((0, (double?)0, (DateOnly?)Today), (outlook.Missing, outlook.NeededPerWeek, outlook.ExpectedDate));
    }

    [Fact]
    public void The_pace_is_that_of_the_last_four_weeks()
    {
        CoverageProgress[] history = [new(Today.AddDays(-100), 632, 0), new(Today.AddDays(-40), 632, 400), new(Today.AddDays(-3), 632, 440)];

        var outlook = ProgrammeOutlook.From(Today, Today.AddDays(90), 632, 440, history);

        Assert.Equal(10.0, outlook.PacePerWeek);
        Assert.Equal(Today.AddDays(135), outlook.ExpectedDate);
    }

    [Fact]
    public void A_programme_younger_than_a_week_has_no_pace() =>
        Assert.Null(ProgrammeOutlook.From(Today, Today.AddDays(90), 632, 440, [new CoverageProgress(Today.AddDays(-6), 632, 0)]).PacePerWeek);

    [Fact]
    public void A_village_more_never_makes_the_other_figures_smaller_and_they_stay_in_order() => Prop.ForAll(
        Gen.Choose(0, 4).SelectMany(wanted => Gen.Choose(0, 6).SelectMany(inService => Gen.Choose(0, inService).Select(
            healthy => new VillageCoverage(wanted, inService, healthy)))).ListOf().ToArbitrary(),
        villages =>
        {
            var figures = default(CoverageFigures);
            foreach (var village in villages)
            {
                var next = figures.Add(village);
                if (next.Target < figures.Target || next.Covered < figures.Covered || next.MeetsNorm < figures.MeetsNorm || next.CoveredLive < figures.CoveredLive)
                {
                    return false;
                }
                figures = next;
            }
            return figures.Covered <= figures.Target && figures.MeetsNorm <= figures.Covered && figures.CoveredLive <= figures.Covered;
        }).QuickCheckThrowOnFailure();
}
