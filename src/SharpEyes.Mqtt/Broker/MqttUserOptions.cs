using System.ComponentModel.DataAnnotations;

namespace SharpEyes.Mqtt.Broker;

/// <summary>One user of the broker's own list.</summary>
public sealed class MqttUserOptions
{
    [Required, MinLength(1), MaxLength(256)]
    public string Name { get; set; } = "";

    /// <summary>A hash made by <see cref="MqttPasswordHash.Create"/>.</summary>
    [Required, RegularExpression(@"pbkdf2-sha256\$\d{4,8}\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+")]
    public string PasswordHash { get; set; } = "";

    /// <summary>Topic filters whose topics the user may publish to. Default: none given, which is everything.</summary>
    public IList<string>? Publish { get; set; }

    /// <summary>Topic filters the user may subscribe to, or to a part of. Default: none given, which is everything.</summary>
    public IList<string>? Subscribe { get; set; }
}
