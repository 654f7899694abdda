namespace Akka.Remote;

/// <summary>Judges from the heartbeats of one peer whether it is alive.</summary>
public abstract class FailureDetector
{
    public static readonly Clock DefaultClock = () =>
        (long)TimeProvider.System.GetElapsedTime(0, TimeProvider.System.GetTimestamp()).TotalMilliseconds;

    /// <summary>True unless the peer is suspected to be dead; true before the first heartbeat.</summary>
    public abstract bool IsAvailable { get; }

    /// <summary>True once there was a heartbeat.</summary>
    public abstract bool IsMonitoring { get; }

    /// <summary>A sign of life came in.</summary>
    public abstract void HeartBeat();
}
