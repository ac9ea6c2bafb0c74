using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Hosting;

/// <summary>How this silo finds the others. Section "Cluster".</summary>
public sealed class ClusterSettings
{
    public const string SectionName = "Cluster";

    /// <summary>Name of the cluster: silos of one name find each other in the database. Default: sharpeyes.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Name { get; set; } = "sharpeyes";

    /// <summary>TCP port for the other silos. Default: 11111.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>TCP port for clients of the cluster that are no silos; 0 closes it. Default: 0, for every server is a silo.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; }

    /// <summary>
    /// Address by which the other silos reach this one. Silos trust each other: the port belongs into a network of their own.
    /// Default: 127.0.0.1, for silos on one machine.
    /// </summary>
    [Required(AllowEmptyStrings = false)]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>
    /// Port of the first silo, when silos on one machine find each other there instead of in the database: for development, the
    /// cluster ends with that silo. 0: in the database. Default: 0.
    /// </summary>
    [Range(0, 65535)]
    public int DevelopmentPrimaryPort { get; set; }

    /// <summary>
    /// Time between two probes of a silo; three that fail in a row and it is declared dead. Shorter: a dead silo's points are watched
    /// again sooner; longer: a silo that is merely busy is not taken for dead. Default: 2 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan ProbeEvery { get; set; } = TimeSpan.FromSeconds(2);
}

[OptionsValidator]
internal sealed partial class ClusterSettingsValidator : IValidateOptions<ClusterSettings>;
