namespace SharpEyes.Server.Hosting;

/// <summary>What differs between one box and a cluster: where the points live, and in which stores. Everything else is the same product.</summary>
public interface IEdition
{
    /// <summary>
    /// Adds the host of the points (<see cref="Monitoring.IPointHost"/>), the stores, and whatever runs in one place only. Called after
    /// what brings the host up: a service that is added here starts after it and stops before it.
    /// </summary>
    void Add(WebApplicationBuilder builder);
}
