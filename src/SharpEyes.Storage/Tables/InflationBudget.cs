using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>Bytes that the parts of one workbook may still become.</summary>
internal sealed class InflationBudget
{
    private long _left = ImportLimits.InflatedBytes;

    /// <exception cref="WorkbookException">Nothing is left.</exception>
    public void Spend(int bytes)
    {
        if ((_left -= bytes) < 0)
        {
            throw new WorkbookException(FileIssues.Inflates());
        }
    }
}
