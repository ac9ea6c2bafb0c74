namespace SharpEyes.Demo.Running;

/// <summary>Finds the built programs of the product: the build of the demo builds them too, in the same configuration.</summary>
internal static class ServerFiles
{
    public const string OneBox = "SharpEyes.Server";
    public const string Silo = "SharpEyes.Cluster";

    /// <param name="program"><see cref="OneBox"/> or <see cref="Silo"/>.</param>
    /// <param name="start">Folder the search starts from: the demo's own output folder.</param>
    /// <exception cref="DemoException">It is not built.</exception>
    public static string Find(string program, string start)
    {
        var framework = new DirectoryInfo(start);
        var configuration = framework.Parent!;
        for (var folder = framework; folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "src", program, "bin", configuration.Name, framework.Name, $"{program}.dll");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new DemoException($"{program} is not built. Build it first: dotnet build src/{program} -c {configuration.Name}");
    }
}
