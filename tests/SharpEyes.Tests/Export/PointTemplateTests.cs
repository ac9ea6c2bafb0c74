using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Export;
using SharpEyes.Storage.Import;
using SharpEyes.Tests.Storage;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Export;

public sealed class PointTemplateTests : IDisposable
{
    private readonly TemporaryRegistry _registry = new(DatabaseKind.Sqlite);

    [Theory]
    [InlineData(SourceFormat.Xlsx, true)]
    [InlineData(SourceFormat.Xlsx, false)]
    [InlineData(SourceFormat.Csv, true)]
    [InlineData(SourceFormat.Csv, false)]
    public void The_example_imports_as_it_is_and_every_column_is_known(SourceFormat format, bool chinese)
    {
        FullFiles.Import(_registry, ImportKind.Divisions, "code,name\n230000000000,黑龙江省\n230500000000,双鸭山市\n230521000000,集贤县\n230521100000,福利镇\n230521100200,富强村\n");
        var file = Path.Combine(_registry.Folder.Path, "template");
        PointTemplate.Write(File.Create(file), format, chinese);

        var report = FullFiles.Import(_registry.Database, ImportKind.Points, file, new ImportRequest { Strict = true });

        Assert.True(report is { FileIssue: null, Added: 1, Refused: 0, Warnings: 0 }, $"{report.FileIssue} {string.Join("; ", report.Issues)}");
        Assert.Empty(report.IgnoredColumns);
        Assert.Equal("富强村村口东1", report.Preview.Single().Name);
        Assert.Equal(PointFields.All.Count(field => field.Example is not null), report.Preview.Single().Changes.Count);
    }

    public void Dispose() => _registry.Dispose();
}
