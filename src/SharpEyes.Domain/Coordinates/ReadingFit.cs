namespace SharpEyes.Domain.Coordinates;

/// <summary>How the positions of a set lie around their villages' centres if their column is read in one way.</summary>
/// <param name="MedianMetres">Median distance of a point from its village's centre.</param>
/// <param name="EastMetres">Where the middle village's points lie from its centre: metres to the east, the median of all villages.</param>
/// <param name="NorthMetres">The same to the north.</param>
public sealed record ReadingFit(PositionReading Reading, double MedianMetres, double EastMetres, double NorthMetres)
{
    /// <summary>By how much the whole set is displaced. Points scatter to all sides, so a true reading leaves little.</summary>
    public double DisplacementMetres => Math.Sqrt((EastMetres * EastMetres) + (NorthMetres * NorthMetres));
}
