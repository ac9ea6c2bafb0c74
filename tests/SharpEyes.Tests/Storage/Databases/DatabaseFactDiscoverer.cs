using SharpEyes.Tests.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SharpEyes.Tests.Storage.Databases;

/// <summary>Finds the tests of <see cref="DatabaseFactAttribute"/>.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        IsMissing(testMethod) ? [new MissingDatabaseTestCase(DiagnosticMessageSink, testMethod)] : base.Discover(discoveryOptions, testMethod, factAttribute);

    internal static bool IsMissing(ITestMethod method) =>
        PostgresServer.Missing is not null && method.TestClass.Class.GetCustomAttributes(typeof(OnPostgresAttribute)).Any();
}
