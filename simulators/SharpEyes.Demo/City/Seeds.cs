namespace SharpEyes.Demo.City;

/// <summary>Random numbers that depend on the seed and on what they are for, so that a change in one place leaves all others alone.</summary>
internal static class Seeds
{
    public static Random For(int seed, string purpose)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var character in purpose)
        {
            hash = (hash ^ character) * 16777619u;
        }
        return new Random((int)(hash & 0x7FFFFFFF));
    }

    /// <summary>A number around zero with standard deviation one.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
