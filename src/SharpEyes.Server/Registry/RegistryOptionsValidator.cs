using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Registry;

[OptionsValidator]
internal sealed partial class RegistryOptionsValidator : IValidateOptions<RegistryOptions>;
