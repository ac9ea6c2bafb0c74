namespace SharpEyes.Domain.Registry;

/// <summary>A sentence for people, in the two languages of the product.</summary>
public sealed record LocalText(string Zh, string En);
