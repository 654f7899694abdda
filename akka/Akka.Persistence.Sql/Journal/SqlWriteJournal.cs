using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Journal;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Journal;

/// <summary>The journal in an SQL database. It serializes events; the store's writer commits them in groups.</summary>
public class SqlWriteJournal : AsyncWriteJournal, IWritesInOrder
{
    private readonly SqlPlugin _plugin;
    private readonly PayloadSerializer _serializer;
    private readonly WriterFence _fence = new();
    private readonly WriterLimits _limits;
    private readonly IScheduler _clock;
    private readonly string _writerUuid;
    private readonly int _replayPage;
    private SqlStore? _store;

    /// <param name="journalConfig">the plugin's section</param>
    public SqlWriteJournal(Config journalConfig)
    {
        var system = (ExtendedActorSystem)Context.System;
        var section = SqlPersistence.JournalConfigPath;
        var config = journalConfig.WithFallback(SqlPersistence.DefaultConfiguration.GetConfig(section));
        _plugin = new SqlPlugin(Context, config, section, SqlTables.Journal);
        _serializer = new PayloadSerializer(system);
        _limits = WriterLimits.From(config, section);
        _clock = system.Scheduler;
        _writerUuid = Persistence.Instance.Apply(system).WriterUuid;
        _replayPage = Math.Max(1, config.GetInt("replay-batch-size"));
    }

    /// <inheritdoc/>
    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        var store = Store;
        // Events of an incarnation that has just ended may still be on their way.
        await store.Writer.WhenWritten().ConfigureAwait(false);
        _fence.Open(persistenceId);
        return await store.Readers.Query(reader => reader.HighestSequenceNr(persistenceId)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        var job = new ReplayJob(
            persistenceId, fromSequenceNr, toSequenceNr, max, _replayPage, row => recoveryCallback(EventOf(row)));
        Store.Readers.Enqueue(job);
        return job.Done;
    }

    protected override void PreStart() => _plugin.TryOpen(Context.GetLogger());

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var rows = RowsOf(messages.ToArray());
        if (rows.Count > 0)
            await Store.Writer.Queued(new AwaitedWriteJob(rows)).ConfigureAwait(false);
        return rows.Rejections?.ToImmutableList();
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr) =>
        Store.Writer.Queued(new DeleteEventsJob(persistenceId, toSequenceNr));

    internal override void Write(WriteMessages write)
    {
        var rows = RowsOf(write.AtomicWrites());
        if (rows.Count > 0)
        {
            Send(new ActorWriteJob(write, rows, _fence, Self));
            return;
        }
        write.Answer(null, rows.Rejections);
        write.PersistentActor.Tell(write, Self);
    }

    // In the actor's turn, this opens the database if need be; replays go on from there on other threads.
    private SqlStore Store
    {
        get
        {
            if (_store is not null)
                return _store;
            var store = _plugin.Open();
            store.Writer.Limits = _limits;
            return _store = store;
        }
    }

    private void Send(ActorWriteJob job)
    {
        SqlStore store;
        try
        {
            store = Store;
        }
        catch (Exception failure)
        {
            job.Complete(failure);
            return;
        }
        store.Writer.Enqueue(job);
    }

    private EventRows RowsOf(ReadOnlySpan<AtomicWrite> writes)
    {
        var rows = new EventRows(_serializer, _writerUuid, _clock.Now.ToUnixTimeMilliseconds(), writes.Length);
        for (var i = 0; i < writes.Length; i++)
            rows.Add(writes[i], i, writes.Length);
        return rows;
    }

    private Persistent EventOf(JournalRow row) => new(
        _serializer.Read(
            row.Message, row.SerializerId, row.Manifest, $"event {row.SequenceNr} of '{row.PersistenceId}'"),
        row.SequenceNr,
        row.PersistenceId,
        writerGuid: row.WriterUuid,
        timestamp: row.Created);
}
