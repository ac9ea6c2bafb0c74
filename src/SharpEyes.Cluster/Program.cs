namespace SharpEyes.Cluster;

/// <summary>The cluster edition.</summary>
public sealed class Program
{
    private Program()
    {
    }

    public static Task<int> Main(string[] args) => Server.Program.Main(args);
}
