using Microsoft.Extensions.Options;

namespace SharpEyes.Storage.Retention;

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
