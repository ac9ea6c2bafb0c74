using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SharpEyes.Storage.Registry;

/// <summary>One change of the registry by hand: nobody else writes meanwhile, and all of it happens or nothing.</summary>
internal sealed class RegistryWriting : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;

    private RegistryWriting(RegistryContext context, IDbContextTransaction transaction) => (Context, _transaction) = (context, transaction);

    public RegistryContext Context { get; }

    public DbConnection Connection => Context.Database.GetDbConnection();

    public DbTransaction Transaction => _transaction.GetDbTransaction();

    public static async Task<RegistryWriting> BeginAsync(IDbContextFactory<RegistryContext> contexts, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        RegistryVersion.Lock(context.Database.GetDbConnection(), transaction.GetDbTransaction());
        return new RegistryWriting(context, transaction);
    }

    /// <summary>Ends the change; gives the new version of the registry.</summary>
    public async Task<long> CommitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await Context.SaveChangesAsync(cancellationToken);
        ProgrammeSampler.Record(Connection, Transaction, time);
        var version = RegistryVersion.Grow(Connection, Transaction);
        await _transaction.CommitAsync(cancellationToken);
        return version;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Context.DisposeAsync();
    }
}
