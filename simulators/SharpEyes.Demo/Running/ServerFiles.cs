namespace SharpEyes.Demo.Running;

/// <summary>Finds the built server: the build of the demo builds it too, in the same configuration.</summary>
internal static class ServerFiles
{
    private const string Name = "SharpEyes.Server.dll";

    /// <param name="start">Folder the search starts from: the demo's own output folder.</param>
    /// <exception cref="DemoException">There is no built server.</exception>
    public static string Find(string start)
    {
        var framework = new DirectoryInfo(start);
        var configuration = framework.Parent!;
        for (var folder = framework; folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "src", "SharpEyes.Server", "bin", configuration.Name, framework.Name, Name);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        throw new DemoException($"{Name} is not built. Build it first: dotnet build src/SharpEyes.Server -c {configuration.Name}");
    }
}
