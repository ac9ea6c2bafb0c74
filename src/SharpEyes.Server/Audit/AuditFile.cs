using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Import;
using SharpEyes.Storage.Tables;

namespace SharpEyes.Server.Audit;

/// <summary>Entries as a table for spreadsheets.</summary>
internal static class AuditFile
{
    public const int MostRowsOfASheet = XlsxWriter.MaximumRows - 1;
    private const int RowsBetweenFlushes = 256;

    private static readonly SheetColumn[] Columns =
    [
        new("序号(sequence)", 10), new("时间(at)", 26, IsText: true), new("账号(account)", 18, IsText: true), new("地址(address)", 18, IsText: true),
        new("动作(action)", 24, IsText: true), new("结果(outcome)", 12, IsText: true), new("对象(subject)", 26, IsText: true), new("区划(division)", 16, IsText: true),
        new("变更前(before)", 40, IsText: true), new("变更后(after)", 40, IsText: true), new("哈希(hash)", 68, IsText: true),
    ];

    /// <param name="output">Closed at the end.</param>
    public static async Task WriteAsync(IAsyncEnumerable<AuditEntryRow> entries, SourceFormat format, Stream output, CancellationToken cancellationToken)
    {
        using var table = TableFile.Write(output, format, "审计日志 Audit");
        table.Begin(Columns);
        var rows = 0;
        await foreach (var row in entries.WithCancellation(cancellationToken))
        {
            table.Row(
            [
                row.Sequence.ToString(CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                row.AccountName, row.Address, row.Action, row.Outcome.ToString().ToLowerInvariant(), row.Subject,
                row.Division is { } division ? DivisionCode.FromValue((ulong)division).ToString() : null, row.Before, row.After, row.Hash,
            ]);
            if (++rows % RowsBetweenFlushes == 0)
            {
                await output.FlushAsync(cancellationToken);
            }
        }
        table.Complete();
        await output.FlushAsync(cancellationToken);
    }
}
