using SharpEyes.Tests.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SharpEyes.Tests.Storage.Databases;

/// <summary>A test whose database is missing.</summary>
internal sealed class MissingDatabaseTestCase : XunitTestCase
{
    [Obsolete("Called by the de-serializer.", error: true)]
    public MissingDatabaseTestCase()
    {
    }

    public MissingDatabaseTestCase(IMessageSink messages, ITestMethod method)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => PostgresServer.Missing;
}
