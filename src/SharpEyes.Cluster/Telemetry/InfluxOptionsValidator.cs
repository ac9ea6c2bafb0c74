using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Telemetry;

[OptionsValidator]
internal sealed partial class InfluxOptionsValidator : IValidateOptions<InfluxOptions>;
