namespace SharpEyes.Server.Registry;

/// <summary>A division as other answers name it.</summary>
public sealed record DivisionName(string Code, string Name)
{
    public static DivisionName From(DivisionNode node) => new(node.Code.ToString(), node.Name);
}
