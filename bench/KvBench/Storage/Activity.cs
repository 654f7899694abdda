namespace KvBench.Storage;

/// <summary>What a node does beside answering requests.</summary>
internal enum Activity
{
    Neither,
    Flush,
    Trim,
}
