namespace Akka.Remote;

/// <summary>A failure detector for each of many peers, made at its first heartbeat.</summary>
public interface IFailureDetectorRegistry<in T>
    where T : notnull
{
    /// <summary>True unless the peer is suspected; true for one that never sent a heartbeat.</summary>
    bool IsAvailable(T resource);

    bool IsMonitoring(T resource);

    void Heartbeat(T resource);

    void Remove(T resource);

    /// <summary>Forgets all peers.</summary>
    void Reset();
}
