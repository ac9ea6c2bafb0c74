using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Import;

/// <summary>The divisions of the registry, read and written many at a time, in somebody's transaction.</summary>
internal interface IDivisionTable
{
    /// <summary>Those of the divisions that are registered.</summary>
    Dictionary<DivisionCode, DivisionRow> Find(IReadOnlyCollection<DivisionCode> codes);

    /// <summary>Inserts the rows that have no key yet, and updates the others.</summary>
    /// <param name="rows">In order of codes: a parent comes before its children.</param>
    void Write(IReadOnlyCollection<DivisionRow> rows, CancellationToken cancellationToken);
}
