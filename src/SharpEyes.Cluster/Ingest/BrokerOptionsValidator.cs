using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Ingest;

[OptionsValidator]
internal sealed partial class BrokerOptionsValidator : IValidateOptions<BrokerOptions>;
