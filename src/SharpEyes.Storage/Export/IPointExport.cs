using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Export;

/// <summary>
/// Writes points one after the other. What is disposed without having been completed is no whole file, so that nobody takes half an
/// export for all of it. Writes synchronously.
/// </summary>
internal interface IPointExport : IDisposable
{
    void Write(PointFile point);

    /// <summary>Writes all that stands behind the last point.</summary>
    void Complete();
}
