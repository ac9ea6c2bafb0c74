using Xunit.Sdk;

namespace SharpEyes.Tests.Storage.Databases;

/// <summary>A test of a base class that one class per database inherits.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SharpEyes.Tests.Storage.Databases.DatabaseFactDiscoverer", "SharpEyes.Tests")]
public sealed class DatabaseFactAttribute : FactAttribute;
