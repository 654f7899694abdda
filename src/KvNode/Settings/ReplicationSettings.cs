using KvNode.Coordination;

namespace KvNode.Settings;

/// <param name="DefaultFrom">Null = every node of the ring.</param>
/// <param name="HedgeAfter">Null = the replica's own 95th percentile, but at least
/// <paramref name="HedgeAfterMin"/>.</param>
/// <param name="SlowAfter">A question open for so long counts as slow.</param>
/// <param name="RetryAfter">When a client should try again that this node cannot serve now.</param>
public sealed record ReplicationSettings(
    int? DefaultFrom,
    TimeSpan Deadline,
    TimeSpan? HedgeAfter,
    TimeSpan HedgeAfterMin,
    TimeSpan SlowAfter,
    TimeSpan RetryAfter,
    HealthSettings Health)
{
    internal static ReplicationSettings Read(SettingsReader reader) => new(
        reader.NumberOr("all", "kv.replication.default-from", 1, Ring.HashRing.MaxMembers),
        reader.Duration("kv.replication.deadline", TimeSpan.FromMilliseconds(1)),
        reader.DurationOr("auto", "kv.replication.hedge-after", TimeSpan.Zero),
        reader.Duration("kv.replication.hedge-after-min", TimeSpan.Zero),
        reader.Duration("kv.replication.slow-after", TimeSpan.FromMilliseconds(1)),
        reader.Duration("kv.http.retry-after", TimeSpan.Zero),
        new HealthSettings(
            reader.Number("kv.replication.max-in-flight-per-peer", 1, int.MaxValue),
            reader.Number("kv.replication.timeouts-to-open", 1, int.MaxValue)));
}
