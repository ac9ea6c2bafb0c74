namespace SharpEyes.Storage.Audit;

/// <summary>Who did something.</summary>
/// <param name="AccountId">Null for the product itself, a command, and whoever is not signed in.</param>
/// <param name="Name">Name of the account, or what stands for one.</param>
/// <param name="Address">Where the request came from; null when it came over no network.</param>
public sealed record AuditActor(int? AccountId, string Name, string? Address)
{
    /// <summary>The product, which does some things by the clock.</summary>
    public static AuditActor Product { get; } = new(null, "SharpEyes", null);

    /// <summary>Whoever runs a command on the machine itself.</summary>
    public static AuditActor CommandLine { get; } = new(null, $"{Environment.UserName} (command line)", null);
}
