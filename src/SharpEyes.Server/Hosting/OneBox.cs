using SharpEyes.Monitoring;
using SharpEyes.Server.Summaries;
using SharpEyes.Storage;

namespace SharpEyes.Server.Hosting;

/// <summary>One process does it all: the points live in its memory, and nothing else has to be installed.</summary>
internal sealed class OneBox : IEdition
{
    public void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddStorage();
        builder.Services.AddMonitoring();
        builder.Services.AddOptions<MonitoringOptions>().PostConfigure<DataFolder>(static (options, folder) =>
        {
            if (options.CheckpointFile.Length == 0)
            {
                options.CheckpointFile = Path.Combine(folder.Path, "checkpoint.bin");
            }
        });
        builder.Services.AddHostedService<GoalSampler>();
    }
}
