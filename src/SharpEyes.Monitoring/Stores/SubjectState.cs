using SharpEyes.Domain.Health;

namespace SharpEyes.Monitoring.Stores;

/// <summary>What is kept of a point or a gateway so that another host can go on with it.</summary>
/// <param name="Subject">A point or a gateway.</param>
/// <param name="SubjectId">Registry key of the subject.</param>
/// <param name="Version">How many times the state was written, this one included; from 1. One host at a time goes on from a version.</param>
/// <param name="SinceMs">Since when the status is what it is, ms since the epoch; 0 when it never changed.</param>
/// <param name="Memory">What else the subject's brain remembers, in a form of its owner; empty when nothing.</param>
public readonly record struct SubjectState(
    SubjectKind Subject, int SubjectId, int Version, PointStatus Status, HealthSigns Signs, long SinceMs, ReadOnlyMemory<byte> Memory);
