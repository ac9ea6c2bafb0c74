using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>What the live room knows of divisions. Cheap: a look-up, no walk over points.</summary>
public interface IDivisionFigures
{
    /// <summary>The figures of the division now; null when the live room does not know it (yet).</summary>
    DivisionFigures? Find(DivisionCode division);
}
