namespace SharpEyes.Tests.Storage.Databases;

/// <summary>Marks the class that runs inherited tests on PostgreSQL: they are skipped, and said to be, where there is none.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnPostgresAttribute : Attribute;
