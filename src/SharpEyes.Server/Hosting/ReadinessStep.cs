namespace SharpEyes.Server.Hosting;

/// <summary>One thing that has to be true before the server is of use.</summary>
/// <param name="Ready">Whether it is true.</param>
/// <param name="Reason">Why it is not; null when it is.</param>
internal sealed record ReadinessStep(bool Ready, string? Reason)
{
    public static readonly ReadinessStep Done = new(true, null);

    public static ReadinessStep Waiting(string reason) => new(false, reason);
}
