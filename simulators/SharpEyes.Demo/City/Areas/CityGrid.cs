namespace SharpEyes.Demo.City.Areas;

/// <summary>A grid 网格 of the city; empty leader: nobody leads it yet.</summary>
internal sealed record CityGrid(string Code, string Name, string Village, string Leader, string Phone, int Households);
