namespace KvHttp;

/// <param name="MaxInFlight">Coordinators that may be at work at the same time,
/// those that only wait for late replicas included.</param>
/// <param name="MaxRanges">Ranges that may be open at the same time; they do not count as requests.</param>
/// <param name="RetryAfter">When a client that was turned away should try again.</param>
public sealed record HttpFrontSettings(int MaxInFlight, int MaxRanges, TimeSpan RetryAfter);
