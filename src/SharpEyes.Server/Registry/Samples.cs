namespace SharpEyes.Server.Registry;

/// <summary>Small example files that come with the product.</summary>
internal static class Samples
{
    /// <summary>The file with a byte order mark, so that spreadsheets read the Chinese.</summary>
    public static byte[] Read(string name)
    {
        using var resource = typeof(Samples).Assembly.GetManifestResourceStream($"SharpEyes.Server.Registry.Samples.{name}")
            ?? throw new InvalidOperationException($"The sample '{name}' is not built in.");
        using var copy = new MemoryStream();
        copy.Write([0xEF, 0xBB, 0xBF]);
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
