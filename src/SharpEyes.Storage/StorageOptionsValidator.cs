using Microsoft.Extensions.Options;

namespace SharpEyes.Storage;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
