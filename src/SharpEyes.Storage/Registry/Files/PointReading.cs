using System.Data.Common;

namespace SharpEyes.Storage.Registry;

/// <summary>The points of a list at one moment of the registry: how many, and each as it is asked for. Holds a connection until it is disposed.</summary>
public sealed class PointReading : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _moment;
    private readonly DbCommand _points;

    internal PointReading(DbConnection connection, DbTransaction moment, DbCommand points, int count) =>
        (_connection, _moment, _points, Count) = (connection, moment, points, count);

    public int Count { get; }

    /// <summary>The points in order of device code. Once.</summary>
    public async IAsyncEnumerable<PointEntry> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var reader = await _points.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return PointEntry.Read(reader);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _points.DisposeAsync();
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
