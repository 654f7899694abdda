namespace Akka.Persistence.Bench;

/// <summary>An event of the size that the store's entries have.</summary>
internal sealed record BenchEvent(byte[] Value);
