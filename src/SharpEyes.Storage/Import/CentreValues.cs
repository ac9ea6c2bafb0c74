namespace SharpEyes.Storage.Import;

/// <summary>A good row of governance centres, in the values of the table.</summary>
internal sealed record CentreValues(
    int DivisionId, string Name, byte State, DateOnly? Date, string Address, string Phone, int? LongitudeE7, int? LatitudeE7);
