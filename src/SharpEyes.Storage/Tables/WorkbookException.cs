using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>A file is no workbook that can be read; the issue says why.</summary>
internal sealed class WorkbookException(ImportIssue issue) : Exception(issue.Message.En)
{
    public ImportIssue Issue { get; } = issue;
}
