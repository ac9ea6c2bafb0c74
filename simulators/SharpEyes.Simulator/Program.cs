using System.CommandLine;
using SharpEyes.Simulator.Commands;

var root = new RootCommand("A fleet of cameras over real MQTT, and a load generator. Writes heartbeats of contract version 1 by itself.")
{
    RunCommand.Create(TimeProvider.System),
    LoadCommand.Create(TimeProvider.System),
};
return await root.Parse(args).InvokeAsync();
