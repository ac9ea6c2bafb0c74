namespace SharpEyes.SystemTests.Processes;

/// <summary>Where the sources and the built programs are.</summary>
internal static class Repository
{
    /// <summary>The folder of SharpEyes.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a program's assembly, built in the same configuration as these tests.</summary>
    /// <param name="project">Folder of the project, from the root.</param>
    public static string Program(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(Root, project, "bin", output.Parent!.Name, output.Name, Path.GetFileName(project) + ".dll");
        Assert.True(File.Exists(path), $"{path} is not built; build the solution first.");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SharpEyes.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("SharpEyes.sln is in no folder above these tests.");
        }
        return folder.FullName;
    }
}
