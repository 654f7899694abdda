using KvMessages;
using KvNode.Settings;
using KvNode.Storage;
using KvNode.Storage.Sqlite;

namespace KvNode.Backup;

/// <summary>
/// A new entry table that has everything of a journal and of an entry table. The rows are copied in the order of keys,
/// a page a transaction. So no read transaction is long: one of the length of the copy would keep SQLite from using its
/// write-ahead log again, and the log would grow by all that is flushed meanwhile. Rows therefore are of different
/// times, which does no harm: each is of a time after the journal's, and keys are independent of one another.
/// </summary>
internal sealed class TableCopy(FolderFiles source, string copy, StorageSettings settings, CopyProgress progress)
{
    /// <summary>Of one connection.</summary>
    private const long Cache = 8 << 20;

    /// <summary>Events of the journal that are put in the order of their keys at once.</summary>
    private const long ChunkSize = 8 << 20;

    /// <returns>How many rows there are.</returns>
    /// <exception cref="IOException">A file is damaged, or the copy cannot be written.</exception>
    /// <exception cref="InvalidDataException">An event of the journal is damaged.</exception>
    /// <exception cref="OperationCanceledException">The copy is to end.</exception>
    public long Make()
    {
        var rows = 0L;
        using (var made = SqliteEntryTable.Open(new SqliteTableSettings(copy, Cache, CheckBelow: 0)))
        using (var writer = made.OpenWriter())
        {
            MergeJournal(writer);
            CopyRows(writer);
            var ceilings = new Version[Key.Partitions];
            rows = ReadAll(made, ceilings);
            // No flush has taken any event of the journal that a node begins on this table.
            writer.Mark([.. ceilings.Select((ceiling, partition) => new FlushMark(partition, 0, ceiling))]);
        }

        Finish();
        return rows;
    }

    private void MergeJournal(IEntryWriter writer)
    {
        using var journal = new JournalReader(source.Journal, Cache);
        var chunk = new Memtable();
        var events = 0L;
        for (; journal.Next() is { } entry; events++)
        {
            chunk.Put(entry);
            if (chunk.Bytes < ChunkSize)
                continue;
            Merge(chunk, writer);
            progress.Report(FolderFiles.JournalName, events, "events merged");
            chunk = new Memtable();
        }

        Merge(chunk, writer);
        progress.Report(FolderFiles.JournalName, events, "events merged");
    }

    private void Merge(Memtable chunk, IEntryWriter writer)
    {
        var plan = new FlushPlan(settings.FlushBatch, settings.FlushBatchSize);
        plan.Add(chunk);
        while (plan.NextBatch() is { Count: > 0 } batch)
            writer.Merge(batch);
    }

    private void CopyRows(IEntryWriter writer)
    {
        using var table = SqliteEntryTable.Open(new SqliteTableSettings(source.Entries, Cache, CheckBelow: 0));
        using var reader = table.OpenReader();
        var rows = 0L;
        var page = new List<Entry>();
        for (Key? last = null; ReadPage(reader, last, page); last = page[^1].Key)
        {
            writer.Merge(page);
            rows += page.Count;
            progress.Report(FolderFiles.EntriesName, rows, "entries copied");
        }
    }

    /// <summary>Every row's checksum is verified here.</summary>
    /// <returns>False behind the last row.</returns>
    private bool ReadPage(IEntryReader reader, Key? last, List<Entry> page)
    {
        page.Clear();
        var bytes = 0L;
        using var cursor = reader.Scan(last ?? Key.Of("\0"), to: null);
        while (page.Count < settings.FlushBatch && bytes < settings.FlushBatchSize && cursor.Next() is { } entry)
        {
            if (entry.Key.Equals(last))
                continue;
            page.Add(entry);
            bytes += Memtable.SizeOf(entry);
        }

        return page.Count > 0;
    }

    /// <summary>Reads what was written, with all checksums.</summary>
    /// <param name="made">The new table.</param>
    /// <param name="ceilings">Becomes the highest version of each partition.</param>
    /// <returns>How many rows there are.</returns>
    private long ReadAll(SqliteEntryTable made, Version[] ceilings)
    {
        using var reader = made.OpenReader();
        using var cursor = reader.Scan(Key.Of("\0"), to: null);
        var rows = 0L;
        while (cursor.Next() is { } entry)
        {
            ref var ceiling = ref ceilings[entry.Key.Partition];
            if (entry.Version > ceiling)
                ceiling = entry.Version;
            if (++rows % settings.FlushBatch == 0)
                progress.Report(FolderFiles.EntriesName, rows, "entries checked");
        }

        return rows;
    }

    /// <summary>Leaves one file, on disk, whose structure was checked.</summary>
    private void Finish()
    {
        using (var file = new SqliteFile(copy, Cache))
        {
            // What stands in the write-ahead log moves into the file. The node that is started on it makes a new one.
            if (file.Text("PRAGMA journal_mode=DELETE") is var mode and not "delete")
                throw new EntryTableException($"cannot use {copy}: its journal mode stays '{mode}'");
            SqliteSchema.CheckContent(file);
        }

        using var handle = File.OpenHandle(copy, FileMode.Open, FileAccess.ReadWrite);
        DiskSync.Sync(handle, copy);
    }
}
