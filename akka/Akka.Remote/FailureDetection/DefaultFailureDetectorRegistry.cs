using System.Collections.Concurrent;

namespace Akka.Remote;

/// <summary>A thread-safe registry of detectors that one factory makes.</summary>
public class DefaultFailureDetectorRegistry<T>(Func<FailureDetector> factory) : IFailureDetectorRegistry<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, FailureDetector> _detectors = new();

    public bool IsAvailable(T resource) => !_detectors.TryGetValue(resource, out var detector) || detector.IsAvailable;

    public bool IsMonitoring(T resource) => _detectors.TryGetValue(resource, out var detector) && detector.IsMonitoring;

    public void Heartbeat(T resource) => _detectors.GetOrAdd(resource, static (_, make) => make(), factory).HeartBeat();

    public void Remove(T resource) => _detectors.TryRemove(resource, out _);

    public void Reset() => _detectors.Clear();
}
