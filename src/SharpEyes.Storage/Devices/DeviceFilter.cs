using SharpEyes.Domain.Access;

namespace SharpEyes.Storage.Devices;

/// <summary>Which devices are wanted: gateways, and points in service or under repair that hang on no gateway.</summary>
/// <param name="Within">Where they lie.</param>
/// <param name="Text">Part of the name, or of the code; of a device code its beginning. Empty: any.</param>
/// <param name="State">Null: any.</param>
/// <param name="Codes">Only these; null: any.</param>
public sealed record DeviceFilter(Jurisdiction Within, string Text = "", DeviceState? State = null, IReadOnlyCollection<string>? Codes = null);
