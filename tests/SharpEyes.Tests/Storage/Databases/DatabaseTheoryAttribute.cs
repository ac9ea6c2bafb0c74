using Xunit.Sdk;

namespace SharpEyes.Tests.Storage.Databases;

/// <inheritdoc cref="DatabaseFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SharpEyes.Tests.Storage.Databases.DatabaseTheoryDiscoverer", "SharpEyes.Tests")]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;
