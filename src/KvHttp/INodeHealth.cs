namespace KvHttp;

/// <summary>What <c>/health/live</c> and <c>/health/ready</c> tell; asked from any thread, at any time.</summary>
public interface INodeHealth
{
    /// <summary>
    /// False when the process is of no use any more and should be restarted; never depends on other nodes.
    /// </summary>
    bool Live { get; }

    /// <summary>True while the node serves: joined, recovered, caught up, not stopping.</summary>
    bool Ready { get; }

    /// <summary>Why the node is not live or not ready, for a person; of no meaning otherwise.</summary>
    string Reason { get; }
}
