namespace SharpEyes.Cluster.Watch;

/// <summary>
/// What one silo watches as a whole: a township with the gateways and points behind its link. Whatever can have one cause in
/// common is in one district, so the cause is found without asking another silo.
/// </summary>
/// <param name="DivisionId">Registry key of the township; 0 for what stands in none.</param>
/// <param name="Place">Place on the ring of silos.</param>
/// <param name="Points">Indices of its points.</param>
/// <param name="Gateways">Registry keys of its gateways.</param>
internal sealed record District(int DivisionId, uint Place, IReadOnlyList<int> Points, IReadOnlyList<int> Gateways)
{
    /// <summary>Villages and townships of the district by registry key.</summary>
    public required IReadOnlySet<int> Divisions { get; init; }
}
