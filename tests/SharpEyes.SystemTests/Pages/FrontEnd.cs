using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Pages;

/// <summary>Runs the scripts of the front end's package.json.</summary>
internal static class FrontEnd
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "SharpEyes.Web");

    /// <summary>Runs one script to its end; fails with its output.</summary>
    public static async Task RunAsync(string script, TimeSpan within, params KeyValuePair<string, string>[] environment)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), $"The packages of {Folder} are missing; build the solution first.");
        await using var npm = ChildProcess.Start("npm", ["run", script], Folder, [new("NO_COLOR", "1"), .. environment]);
        var code = await npm.ExitAsync(within);
        Assert.True(code == 0, $"npm run {script} ended with {code}:\n{npm.Output}");
    }
}
