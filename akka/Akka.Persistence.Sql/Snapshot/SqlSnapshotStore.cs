using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Snapshot;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>
/// The snapshot store in an SQL database. Where that is the journal's, snapshots share its transactions.
/// </summary>
public class SqlSnapshotStore : SnapshotStore
{
    private readonly SqlPlugin _plugin;
    private readonly PayloadSerializer _serializer;

    /// <param name="snapshotConfig">the plugin's section</param>
    public SqlSnapshotStore(Config snapshotConfig)
    {
        var system = (ExtendedActorSystem)Context.System;
        var section = SqlPersistence.SnapshotStoreConfigPath;
        var config = snapshotConfig
            .WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(section))
            .WithFallback(system.Settings.Config.GetConfig(SqlPersistence.JournalConfigPath))
            .WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(SqlPersistence.JournalConfigPath));
        _plugin = new SqlPlugin(Context, config, section, SqlTables.Snapshots);
        _serializer = new PayloadSerializer(system);
    }

    protected override void PreStart() => _plugin.TryOpen(Context.GetLogger());

    protected override async Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        var found =
            await _plugin.Open().Readers.Query(reader => reader.LatestSnapshot(persistenceId, RangeOf(criteria)))
            .ConfigureAwait(false);
        if (found is not { } row)
            return null;
        var metadata =
            new SnapshotMetadata(row.PersistenceId, row.SequenceNr, new DateTime(row.Created, DateTimeKind.Utc));
        return new SelectedSnapshot(
            metadata, _serializer.Read(row.Snapshot, row.SerializerId, row.Manifest, metadata.ToString()));
    }

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        var (bytes, manifest, serializerId) = _serializer.Write(snapshot);
        return _plugin.Open().Writer.Queued(new SaveSnapshotJob(new SnapshotRow(
            metadata.PersistenceId, metadata.SequenceNr, metadata.Timestamp.Ticks, bytes, manifest, serializerId)));
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata)
    {
        var anyTime = metadata.Timestamp == DateTime.MinValue;
        var range = new SnapshotRange(
            metadata.SequenceNr,
            metadata.SequenceNr,
            anyTime ? 0 : metadata.Timestamp.Ticks,
            anyTime ? long.MaxValue : metadata.Timestamp.Ticks);
        return _plugin.Open().Writer.Queued(new DeleteSnapshotsJob(metadata.PersistenceId, range));
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _plugin.Open().Writer.Queued(new DeleteSnapshotsJob(persistenceId, RangeOf(criteria)));

    private static SnapshotRange RangeOf(SnapshotSelectionCriteria criteria) => new(
        criteria.MinSequenceNr, criteria.MaxSequenceNr, criteria.MinTimestamp?.Ticks ?? 0, criteria.MaxTimeStamp.Ticks);
}
