namespace SharpEyes.Domain.Access;

/// <summary>What one account may do, and where. Immutable.</summary>
public sealed class AccessRights
{
    private readonly Jurisdiction[] _within;

    public AccessRights(IEnumerable<Grant> grants)
    {
        Grants = [.. grants];
        _within = [.. Enum.GetValues<Permission>().Select(permission => Jurisdiction.Of(Grants.Where(grant => Roles.Has(grant.Role, permission))))];
    }

    /// <summary>May nothing.</summary>
    public static AccessRights None { get; } = new([]);

    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>Where a permission holds; <see cref="Jurisdiction.Nothing"/> when it is not had at all.</summary>
    public Jurisdiction Within(Permission permission) => _within[(int)permission];

    /// <summary>Whether a permission holds anywhere.</summary>
    public bool Allows(Permission permission) => !Within(permission).IsEmpty;
}
