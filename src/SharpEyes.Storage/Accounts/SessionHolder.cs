using SharpEyes.Domain.Access;

namespace SharpEyes.Storage.Accounts;

/// <summary>A living session with whom it belongs to and what they may do now.</summary>
/// <param name="HasSecondFactor">Whether the account has one set up; whether it was used is said in the session.</param>
public sealed record SessionHolder(SessionRow Session, int AccountId, string Name, string DisplayName, bool HasSecondFactor, AccessRights Rights);
