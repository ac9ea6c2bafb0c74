namespace SharpEyes.Server.Areas;

/// <summary>How a division ends.</summary>
/// <param name="Into">For a merge: code of the division it becomes part of.</param>
/// <param name="On">The first day without it, yyyy-MM-dd; today when not given.</param>
public sealed record MergeRequest(string? Into, string? On, string? Why);
