using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Serial numbers that devices have, for giving out the next one.</summary>
public sealed class DeviceSerialQueries(RegistryDatabase database)
{
    /// <summary>The serials under a beginning of 14 digits (centre, industry, type, network), ascending. Removed devices keep theirs.</summary>
    public async Task<IReadOnlyList<int>> TakenAsync(DeviceCode first, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            null, "SELECT code_tail FROM points WHERE code_head = @head AND code_tail BETWEEN @first AND @last ORDER BY code_tail");
        var tail = (long)(first.Tail - (first.Tail % 1_000_000));
        command.Bind("@head", (long)first.Head);
        command.Bind("@first", tail);
        command.Bind("@last", tail + 999_999);
        var serials = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            serials.Add((int)(reader.GetInt64(0) - tail));
        }
        return serials;
    }
}
