using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Privacy;

/// <summary>What is collected, why, for how long, and what was deleted when its time had come.</summary>
public sealed record PrivacyView(IReadOnlyList<CollectedView> Collected, IReadOnlyList<DeletionView> Deletions);

/// <summary>One kind of data.</summary>
/// <param name="SeenBy">Roles that see it, each within its divisions.</param>
public sealed record CollectedView(LocalText What, LocalText Why, LocalText KeptFor, IReadOnlyList<Role> SeenBy);

/// <summary>A deletion.</summary>
/// <param name="What">transitions, events, sessions, contacts, photos, uploads.</param>
/// <param name="Entry">Its entry in the audit trail, which holds the digest of the deleted keys.</param>
public sealed record DeletionView(DateTimeOffset At, string What, int Count, DateTimeOffset? OlderThan, long Entry);
