using SharpEyes.Domain.Access;

namespace SharpEyes.Storage.Accounts;

/// <summary>A role of an account in a division, as it is stored. It follows its division when that is given another code or an heir.</summary>
public sealed class GrantRow
{
    public int Id { get; set; }

    public int AccountId { get; set; }

    public Role Role { get; set; }

    /// <summary>Null: everywhere.</summary>
    public int? DivisionId { get; set; }
}
