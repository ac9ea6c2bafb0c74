using System.Globalization;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry.Commands;

/// <summary>Prints the report of an import for people at a terminal.</summary>
internal static class ImportPrinting
{
    private const int IssuesPrinted = 20;

    public static async Task PrintAsync(ImportReport report, ImportRequest request, TextWriter output)
    {
        if (report.FileIssue is { } issue)
        {
            await output.WriteLineAsync($"The file is refused 文件被拒绝: {issue.Message.En} / {issue.Message.Zh} ({issue.Value}). Allowed 允许: {issue.Allowed}");
            return;
        }
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Read 读取       {report.Read,9}  ({report.Encoding})
            Added 新增      {report.Added,9}
            Changed 变更    {report.Changed,9}
            Unchanged 未变  {report.Unchanged,9}
            Refused 拒绝    {report.Refused,9}
            """));
        if (report.PassedOver > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Items that are no cameras 非摄像机目录项: {report.PassedOver}"));
        }
        if (report.IgnoredColumns.Count > 0)
        {
            await output.WriteLineAsync($"Columns not used 未采用的列: {string.Join(", ", report.IgnoredColumns)}");
        }
        foreach (var found in report.Issues.Take(IssuesPrinted))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"line {found.Line}: {found.Field} = '{found.Value}': {found.Message.En} / {found.Message.Zh}. Allowed 允许: {found.Allowed}"));
        }
        if (report.Refused + report.Warnings > IssuesPrinted)
        {
            await output.WriteLineAsync("… and more 等");
        }
        if (report.RefusedFile is not null)
        {
            await output.WriteLineAsync($"Refused rows, with the reasons, to mend and import again 被拒绝的行: {report.RefusedFile}");
        }
        await output.WriteLineAsync(Outcome(report, request));
    }

    private static string Outcome(ImportReport report, ImportRequest request) =>
        report.Applied ? string.Create(CultureInfo.InvariantCulture, $"Done 完成 (registry version {report.Version})")
        : request.DryRun ? "Dry run: nothing was changed 试运行，未作更改"
        : "Nothing was taken: all or nothing was asked for 未导入：要求全部成功";
}
