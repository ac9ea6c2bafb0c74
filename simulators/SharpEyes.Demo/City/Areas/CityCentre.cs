namespace SharpEyes.Demo.City.Areas;

/// <summary>A governance centre 综治中心 of the city.</summary>
internal sealed record CityCentre(Unit Unit, string State, DateOnly Date, string Phone)
{
    /// <summary>Counts as done.</summary>
    public bool IsDone => State != "planned";
}
