namespace SharpEyes.Tests.Storage.Databases;

/// <summary>The databases that the same tests run on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
