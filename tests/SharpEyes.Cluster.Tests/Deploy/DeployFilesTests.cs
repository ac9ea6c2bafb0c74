using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SharpEyes.Cluster.Hosting;
using SharpEyes.Monitoring;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Storage;

namespace SharpEyes.Cluster.Tests.Deploy;

/// <summary>What deploy/ says must be what the product reads. The images themselves are run by nobody here.</summary>
public sealed partial class DeployFilesTests
{
    private static readonly Assembly[] Rooms =
    [
        typeof(Program).Assembly, typeof(Server.Program).Assembly, typeof(StorageOptions).Assembly, typeof(MonitoringOptions).Assembly, typeof(MqttBrokerOptions).Assembly,
    ];

    /// <summary>The options of the product by their section.</summary>
    private static readonly Dictionary<string, Type> Sections = Rooms.SelectMany(room => room.GetTypes())
        .Select(type => (Type: type, Name: type.GetField("SectionName")?.GetRawConstantValue() as string))
        .Where(section => section.Name is not null)
        .ToDictionary(section => section.Name!, section => section.Type);

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    public static TheoryData<string> Manifests =>
        [.. Directory.GetFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    private static string Folder { get; } = Path.Combine(RepositoryRoot(), "deploy");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_is_one_the_product_reads(string file)
    {
        var settings = Setting().Matches(Read(file)).Select(match => (Key: match.Groups["key"].Value, Value: match.Groups["value"].Value.Trim('"')));

        Assert.All(settings, setting => Assert.True(Reads(setting.Key, setting.Value, out var why), $"{setting.Key}: {why}"));
    }

    [Fact]
    public void The_silos_are_told_what_they_cannot_do_without()
    {
        foreach (var folder in new[] { Path.Combine("cluster", "compose.yaml"), Path.Combine("cluster", "kubernetes") })
        {
            var path = Path.Combine(Folder, folder);
            var text = File.Exists(path) ? File.ReadAllText(path) : string.Concat(Directory.GetFiles(path).Select(File.ReadAllText));
            Assert.All(
                ["Storage__Database", "PGPASSWORD", "Cluster__Address", "Broker__Servers__0", "Broker__Password", "Influx__Url", "Influx__Org", "Influx__Bucket", "Influx__Token"],
                key => Assert.Contains(key, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifests_are_indented_evenly_and_name_images_by_their_version(string file)
    {
        var lines = Read(file).Split('\n');

        Assert.DoesNotContain(lines, line => line.Contains('\t', StringComparison.Ordinal) || (line.Length - line.TrimStart().Length) % 2 != 0);
        var images = lines.Select(line => line.Trim()).Where(line => line.StartsWith("image:", StringComparison.Ordinal));
        Assert.All(images, image => Assert.Matches(@":\d+(\.\d+)+$", image));
    }

    [Fact]
    public void The_scripts_the_image_brings_are_those_the_database_command_applies()
    {
        var dockerfile = Read(Path.Combine("cluster", "Dockerfile"));

        Assert.Equal(ClusterTables.Scripts, Script().Matches(dockerfile).Select(match => match.Value));
    }

    /// <summary>Follows a key through the properties of its options, and reads the value as they would.</summary>
    private static bool Reads(string key, string value, out string why)
    {
        var names = key.Split("__");
        var depth = Sections.ContainsKey($"{names[0]}:{names[1]}") ? 2 : 1;
        if (!Sections.TryGetValue(string.Join(':', names.Take(depth)), out var type))
        {
            why = "no such section";
            return false;
        }
        foreach (var name in names.Skip(depth))
        {
            var next = int.TryParse(name, out _) ? ElementOf(type) : type.GetProperty(name)?.PropertyType;
            if (next is null)
            {
                why = $"{type.Name} has no {name}";
                return false;
            }
            type = next;
        }
        why = $"'{value}' is no {type.Name}";
        // What the environment fills in cannot be judged here.
        return value.Length == 0 || value.Contains('$', StringComparison.Ordinal) || value[0] is '*' or '&' || TypeDescriptor.GetConverter(type).IsValid(value);
    }

    private static Type? ElementOf(Type list) =>
        list.GetInterfaces().Append(list).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SharpEyes.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("SharpEyes.sln is in no folder above this test.");
        }
        return folder.FullName;
    }

    [GeneratedRegex(@"\b(?<key>[A-Z][A-Za-z]+(__[A-Za-z0-9]+)+)(\s*[:=]\s?(?<value>[^\s`]*))?")]
    private static partial Regex Setting();

    [GeneratedRegex(@"PostgreSQL-[\w.-]+\.sql")]
    private static partial Regex Script();
}
