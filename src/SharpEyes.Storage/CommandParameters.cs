using System.Data.Common;

namespace SharpEyes.Storage;

/// <summary>Parameters of plain commands, the same for every database.</summary>
internal static class CommandParameters
{
    public static void Bind(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }
}
