using SharpEyes.Demo.City;

namespace SharpEyes.Tests.Demo;

/// <summary>The default city, built once for all its tests.</summary>
public sealed class CityFixture
{
    internal DemoCity City { get; } = CityBuilder.Build(new CityOptions());
}
