using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Divisions;

/// <summary>What a feature of a file of boundaries means.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Key">What stands in the property with the code.</param>
/// <param name="Code">Code of the division; null when none fits.</param>
/// <param name="Message">What is wrong, or worth a look; null when nothing is.</param>
public sealed record BoundaryFinding(
    int Number, string Key, string? Code, string? Name, BoundaryOutcome Outcome, LocalText? Message = null, string Value = "", string Allowed = "");
