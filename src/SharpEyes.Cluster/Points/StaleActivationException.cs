namespace SharpEyes.Cluster.Points;

/// <summary>
/// Another silo has gone on with the point in the meantime: this activation ends without having changed anything, and the call
/// may be made again.
/// </summary>
[GenerateSerializer, Alias("sharpeyes.stale-activation")]
internal sealed class StaleActivationException() : Exception("Another silo has gone on with this point; call again.");
