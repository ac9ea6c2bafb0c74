namespace SharpEyes.Storage.Registry;

/// <summary>A gateway (NVR, edge box, platform) as it is stored.</summary>
public sealed class GatewayRow
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>As it stands in MQTT topics; unique.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>The smallest division that all its points lie in.</summary>
    public int DivisionId { get; set; }
}
