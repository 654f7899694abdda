namespace KvBench.Storage;

/// <summary>A load of some seconds, and the processor time of all nodes for each of its requests, in
/// microseconds.</summary>
internal sealed record Window(LoadResult Load, double ProcessorPerRequest);
