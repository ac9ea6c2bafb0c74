namespace SharpEyes.Cluster.Gateways;

/// <summary>The gateway's district is watched by another silo by now; the call may be made again.</summary>
[GenerateSerializer, Alias("sharpeyes.district-moved")]
internal sealed class DistrictMovedException() : Exception("The district is watched by another silo by now; call again.");
