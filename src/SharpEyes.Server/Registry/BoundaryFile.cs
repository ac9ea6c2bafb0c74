namespace SharpEyes.Server.Registry;

/// <summary>A GeoJSON file ready to be sent.</summary>
/// <param name="Version">Version of the registry it shows.</param>
/// <param name="ETag">Quoted entity tag (RFC 9110, 8.8.3).</param>
internal sealed record BoundaryFile(long Version, string ETag, byte[] GeoJson);
