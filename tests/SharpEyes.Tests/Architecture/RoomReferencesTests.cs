using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SharpEyes.Tests.Architecture;

/// <summary>Holds the picture of src/README.md: which room may reference which, and which packages it may bring in.</summary>
public sealed class RoomReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SharpEyes.Domain"] = ["NetTopologySuite"],
        ["SharpEyes.Mqtt"] = [],
        ["SharpEyes.Monitoring"] = ["SharpEyes.Domain"],
        ["SharpEyes.Storage"] =
        [
            "SharpEyes.Domain", "SharpEyes.Monitoring", "CsvHelper", "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL",
        ],
        ["SharpEyes.Server"] =
        [
            "SharpEyes.Domain", "SharpEyes.Monitoring", "SharpEyes.Mqtt", "SharpEyes.Storage",
            "Microsoft.AspNetCore.OpenApi", "QRCoder", "System.CommandLine",
        ],
        ["SharpEyes.Cluster"] =
        [
            "SharpEyes.Server", "InfluxDB.Client", "MQTTnet", "Microsoft.Orleans.Sdk", "Microsoft.Orleans.Server", "Microsoft.Orleans.Reminders",
            "Microsoft.Orleans.Persistence.Memory", "Microsoft.Orleans.Clustering.AdoNet", "Microsoft.Orleans.Persistence.AdoNet",
            "Microsoft.Orleans.Reminders.AdoNet",
        ],
        ["SharpEyes.Simulator"] = ["SharpEyes.Mqtt", "System.CommandLine"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_what_it_may(string room)
    {
        var project = XDocument.Load(Directory.GetFiles(RepositoryRoot(), room + ".csproj", SearchOption.AllDirectories).Single());

        var references = project.Descendants("ProjectReference").Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value))
            .Concat(project.Descendants("PackageReference").Select(e => e.Attribute("Include")!.Value));

        Assert.Empty(references.Except(Allowed[room]));
    }

    [Fact]
    public void Every_room_under_src_is_named_in_the_picture()
    {
        var rooms = Directory.GetFiles(Path.Combine(RepositoryRoot(), "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(rooms.Except(Allowed.Keys));
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SharpEyes.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("SharpEyes.sln is in no folder above this test.");
        }
        return folder.FullName;
    }
}
