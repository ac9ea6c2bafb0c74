using Xunit.Abstractions;
using Xunit.Sdk;

namespace SharpEyes.Tests.Storage.Databases;

/// <summary>Finds the tests of <see cref="DatabaseTheoryAttribute"/>.</summary>
public sealed class DatabaseTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        DatabaseFactDiscoverer.IsMissing(testMethod)
            ? [new MissingDatabaseTestCase(DiagnosticMessageSink, testMethod)]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
