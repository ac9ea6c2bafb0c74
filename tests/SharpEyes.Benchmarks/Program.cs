using System.CommandLine;
using BenchmarkDotNet.Running;
using SharpEyes.Benchmarks.Cluster;
using SharpEyes.Benchmarks.Macro;
using SharpEyes.Benchmarks.Registry;
using SharpEyes.Benchmarks.Security;

var root = new RootCommand("What SharpEyes costs. Run with -c Release.");

var micro = new Command("micro", "One mechanism at a time, in process (BenchmarkDotNet); arguments are passed on.");
micro.TreatUnmatchedTokensAsErrors = false;
micro.SetAction(parsed =>
{
    BenchmarkSwitcher.FromAssembly(typeof(MacroCommand).Assembly).Run([.. parsed.UnmatchedTokens]);
    return 0;
});

root.Add(micro);
root.Add(MacroCommand.Create());
root.Add(ClusterCommand.Create());
root.Add(RegistryCommand.Create());
root.Add(SecurityCommand.Create());
root.Add(BareReceiver.CreateCommand());
return await root.Parse(args).InvokeAsync();
