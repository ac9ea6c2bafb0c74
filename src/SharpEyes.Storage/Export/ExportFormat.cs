namespace SharpEyes.Storage.Export;

/// <summary>As what points are handed out.</summary>
public enum ExportFormat : byte
{
    /// <summary>A workbook.</summary>
    Xlsx,

    Csv,

    /// <summary>A feature collection (RFC 7946), WGS-84.</summary>
    GeoJson,

    /// <summary>KML 2.2 (OGC 07-147r2), WGS-84.</summary>
    Kml,

    /// <summary>The catalogue of GB/T 28181-2022.</summary>
    Xml,
}
