namespace SharpEyes.Server.Areas;

/// <summary>A page of a list.</summary>
/// <param name="PageNumber">From 1.</param>
/// <param name="Total">Items of all pages.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: System.Text.Json.Serialization.JsonPropertyName("page")] int PageNumber, int PageSize, int Total);
