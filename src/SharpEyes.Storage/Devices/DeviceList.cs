using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Devices;

/// <summary>Lists devices that may have credentials: gateways in order of codes, then points in order of theirs.</summary>
public sealed class DeviceList(RegistryDatabase database, TimeProvider time)
{
    /// <summary>The device of a user name at the broker; null when there is none, or none that speaks for itself.</summary>
    public async Task<ListedDevice?> FindAsync(DeviceKind kind, string code, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(new DeviceFilter(Domain.Access.Jurisdiction.Everything, Codes: [code]), 0, 2, cancellationToken);
        return found.FirstOrDefault(device => device.Key.Kind == kind);
    }

    /// <summary>A page, and how many fit.</summary>
    public async Task<(IReadOnlyList<ListedDevice> Items, int Total)> PageAsync(DeviceFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var where = new DeviceWhere(database, filter, NowMs());
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(null, $"SELECT COUNT(*) FROM ({where.Sql}) fits");
        where.Bind(command);
        var total = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        return (await ReadAsync(filter, skip, take, cancellationToken), total);
    }

    /// <summary>The credentials of some devices, the newest first.</summary>
    public async Task<ILookup<DeviceKey, DeviceCredentialRow>> CredentialsAsync(IReadOnlyCollection<DeviceKey> devices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(devices);
        int?[] gateways = [.. devices.Where(device => device.Kind == DeviceKind.Gateway).Select(device => (int?)device.Id)];
        int?[] points = [.. devices.Where(device => device.Kind == DeviceKind.Point).Select(device => (int?)device.Id)];
        await using var context = database.CreateDbContext();
        var rows = await context.DeviceCredentials.AsNoTracking()
            .Where(row => gateways.Contains(row.GatewayId) || points.Contains(row.PointId))
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.GatewayId is { } gateway ? new DeviceKey(DeviceKind.Gateway, gateway) : new DeviceKey(DeviceKind.Point, row.PointId!.Value));
    }

    /// <summary>Some of the devices that fit, in order.</summary>
    public async Task<IReadOnlyList<ListedDevice>> ReadAsync(DeviceFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var where = new DeviceWhere(database, filter, NowMs());
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            null, $"SELECT kind, id, code, head, tail, name, division_code, division_name FROM ({where.Sql}) fits ORDER BY kind, code, head, tail LIMIT {take} OFFSET {skip}");
        where.Bind(command);
        var devices = new List<ListedDevice>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            devices.Add(Read(reader));
        }
        return devices;
    }

    private static ListedDevice Read(DbDataReader row)
    {
        var kind = (DeviceKind)row.GetInt32(0);
        var code = kind == DeviceKind.Gateway
            ? row.GetString(2)
            : string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(3):D10}{row.GetInt64(4):D10}");
        return new ListedDevice(new DeviceKey(kind, row.GetInt32(1)), code, row.GetString(5), DivisionCode.FromValue((ulong)row.GetInt64(6)), row.GetString(7));
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
