using Microsoft.Extensions.Options;

namespace SharpEyes.Monitoring;

[OptionsValidator]
internal sealed partial class MonitoringOptionsValidator : IValidateOptions<MonitoringOptions>;
