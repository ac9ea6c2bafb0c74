namespace SharpEyes.Simulator.Fleet.Stories;

/// <summary>
/// Something that happens to the fleet: it begins, goes on, and is over. What it does depends only on the time since its start, so the
/// size of the steps does not matter.
/// </summary>
internal abstract class Story
{
    private Camera[] _cameras = [];
    private Speaker[] _speakers = [];

    /// <summary>One word for logs and tests.</summary>
    public string Kind => GetType().Name;

    /// <summary>One sentence for the person who watches: what happens, where, what to see.</summary>
    public abstract string Note { get; }

    /// <summary>Time from the beginning until all is well again.</summary>
    public required TimeSpan Duration { get; init; }

    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>All is well after it; otherwise only an operator can end what it began.</summary>
    public virtual bool HealsByItself => true;

    /// <summary>Registered cameras that are not good during the story, as far as a monitor can see it.</summary>
    public virtual int Affected => _cameras.Length;

    /// <summary>Takes hold of its cameras and speakers, so that no other story does.</summary>
    public Story Claim(IEnumerable<Camera> cameras, IEnumerable<Speaker> speakers)
    {
        _cameras = [.. cameras];
        _speakers = [.. speakers];
        Array.ForEach(_cameras, camera => camera.Story = this);
        Array.ForEach(_speakers, speaker => speaker.Story = this);
        return this;
    }

    public void Begin(DateTimeOffset now) => BeganAt = now;

    /// <summary>Puts the fleet into the state of this moment. False when the story is over and all is mended.</summary>
    public bool Advance(DateTimeOffset now, IFleetOutput output)
    {
        var elapsed = now - BeganAt;
        if (elapsed < Duration)
        {
            Tell(elapsed, output);
            return true;
        }
        Mend(output);
        Array.ForEach(_cameras, camera => camera.Story = null);
        Array.ForEach(_speakers, speaker => speaker.Story = null);
        return false;
    }

    protected abstract void Tell(TimeSpan elapsed, IFleetOutput output);

    protected abstract void Mend(IFleetOutput output);

    /// <summary>Sets the state of a speaker's link and says so when it changed.</summary>
    protected static void SetLink(Speaker speaker, LinkState state, IFleetOutput output)
    {
        if (speaker.Link != state)
        {
            speaker.Link = state;
            output.LinkChanged(speaker);
        }
    }
}
