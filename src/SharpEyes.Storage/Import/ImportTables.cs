namespace SharpEyes.Storage.Import;

/// <summary>The tables an import works on, in one transaction.</summary>
internal sealed record ImportTables(IDivisionTable Divisions, IGatewayTable Gateways, IPointTable Points, AreaTable Areas);
