namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>
/// Tells the stories: a seeded schedule that never takes more than a small share of the fleet at once, so that it runs for hours and
/// stays a fleet with a few faults. Driven by the time it is given.
/// </summary>
internal sealed class StoryTeller
{
    /// <summary>Share of the fleet that may be in trouble at any time.</summary>
    public const double TroubledShare = 0.042;

    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(15);

    private readonly Casting _casting;
    private readonly List<Slot> _slots = [];
    private readonly int _budget;

    public StoryTeller(SimulatedFleet fleet, int seed, DateTimeOffset start, Func<string, string>? townshipName = null)
    {
        _budget = Math.Max(1, (int)(fleet.Cameras.Count * TroubledShare));
        _casting = new Casting(fleet, Math.Max(1, _budget * 3 / 4), seed, townshipName ?? (code => code));
        var copies = Math.Clamp(fleet.Cameras.Count / 960, 1, 20);
        foreach (var act in Repertoire.For(fleet, _casting.SilenceWindow))
        {
            for (var copy = 0; copy < (act.IsAboutOneCamera ? copies : 1); copy++)
            {
                _slots.Add(Prepare(new Slot(act), start + act.First + (act.Pause * 0.3 * copy)));
            }
        }
    }

    /// <summary>Called when a story begins (true) and when all is well again after it (false).</summary>
    public event Action<Story, bool>? Told;

    /// <summary>Stories that go on now.</summary>
    public IEnumerable<Story> Current => _slots.Where(slot => slot.IsOn).Select(slot => slot.Story!);

    /// <summary>Stories to come, soonest first.</summary>
    public IEnumerable<(DateTimeOffset At, Story Story)> Coming =>
        _slots.Where(slot => slot is { IsOn: false, Story: not null }).OrderBy(slot => slot.At).Select(slot => (slot.At, slot.Story!));

    /// <summary>Brings all stories to this moment.</summary>
    public void Advance(DateTimeOffset now, IFleetOutput output)
    {
        foreach (var slot in _slots)
        {
            if (slot.IsOn)
            {
                Continue(slot, now, output);
            }
            else if (now >= slot.At)
            {
                Begin(slot, now, output);
            }
        }
    }

    private void Begin(Slot slot, DateTimeOffset now, IFleetOutput output)
    {
        if (slot.Story is null)
        {
            Prepare(slot, now + Postponement);
        }
        else if (Current.Sum(story => story.Affected) + slot.Story.Affected > _budget)
        {
            slot.At = now + Postponement;
        }
        else
        {
            slot.IsOn = true;
            slot.Story.Begin(now);
            slot.Story.Advance(now, output);
            Told?.Invoke(slot.Story, true);
        }
    }

    private void Continue(Slot slot, DateTimeOffset now, IFleetOutput output)
    {
        if (slot.Story!.Advance(now, output))
        {
            return;
        }
        if (slot.Story.HealsByItself)
        {
            Told?.Invoke(slot.Story, false);
        }
        slot.IsOn = false;
        slot.Story = null;
        slot.Times++;
        Prepare(slot, now + (slot.Act.Pause * (1 + (0.5 * _casting.Noise.NextDouble()))));
    }

    private Slot Prepare(Slot slot, DateTimeOffset at)
    {
        slot.At = slot.Times < slot.Act.Limit ? at : DateTimeOffset.MaxValue;
        if (slot.Times < slot.Act.Limit)
        {
            slot.Story = slot.Act.Cast(_casting, slot.Act.Lasts * (0.8 + (0.4 * _casting.Noise.NextDouble())));
        }
        return slot;
    }

    private sealed class Slot(Act act)
    {
        public Act Act { get; } = act;

        public Story? Story { get; set; }

        public DateTimeOffset At { get; set; }

        public bool IsOn { get; set; }

        public int Times { get; set; }
    }
}
