namespace SharpEyes.Storage.Import;

/// <summary>What one file is going to do to the registry: filled row by row, then written at once.</summary>
internal interface IImportPlan
{
    /// <summary>Judges the row the source stands on and keeps it when it is good.</summary>
    void Read();

    /// <summary>After the last row: all that was kept has been compared with the registry, and the run counts it.</summary>
    void Complete();

    /// <summary>What speaks against taking the file as a whole, though its rows can be; null when nothing does. Asked once, after the last row.</summary>
    ImportIssue? Objection => null;

    /// <summary>Writes all that brings something new.</summary>
    void Write(ImportTables tables, CancellationToken cancellationToken);
}
