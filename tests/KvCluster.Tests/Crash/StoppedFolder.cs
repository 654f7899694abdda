using System.Globalization;
using KvCluster.Tests.Processes;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KvCluster.Tests.Crash;

/// <summary>
/// What a node that does not run any more has in its data folder. Looks at a copy: opening a database already changes
/// what a crash has left of it.
/// </summary>
internal sealed class StoppedFolder
{
    private readonly Dictionary<long, long> _marks = [];
    private readonly Dictionary<long, long> _snapshots = [];
    private readonly Dictionary<string, ulong> _table = [];
    private readonly List<JournalEvent> _journal = [];
    private readonly HashSet<string> _values;

    static StoppedFolder() => Batteries_V2.Init();

    private StoppedFolder(string folder)
    {
        Query(folder, "entries.db", "SELECT partition, sequence_nr FROM mark",
            row => _marks[row.GetInt64(0)] = row.GetInt64(1));
        Query(folder, "entries.db", "SELECT CAST(key AS TEXT), version FROM entry",
            row => _table[row.GetString(0)] = (ulong)row.GetInt64(1));
        Query(folder, "journal.db", "SELECT persistence_id, sequence_number FROM snapshot",
            row => _snapshots[Partition(row)] =
                Math.Max(_snapshots.GetValueOrDefault(Partition(row)), row.GetInt64(1)));
        Query(folder, "journal.db", "SELECT persistence_id, sequence_number, message FROM journal WHERE deleted = 0",
            row => _journal.Add(JournalEvent.Parse(Partition(row), row.GetInt64(1), (byte[])row.GetValue(2))));
        _values = [.. _journal.Select(journaled => journaled.Value)];
    }

    public static StoppedFolder Of(string dataFolder)
    {
        using var copy = new TestFolder();
        var files = Directory.GetFiles(dataFolder).Where(file => file.EndsWith(".db") || file.EndsWith("-wal"));
        foreach (var file in files)
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        return new StoppedFolder(copy.Path);
    }

    /// <summary>In the middle of what a flush and the trimming after it were.</summary>
    public CrashSteps StepsOfFlush()
    {
        var steps = CrashSteps.None;
        foreach (var journaled in _journal)
        {
            if (journaled.SequenceNr <= _snapshots.GetValueOrDefault(journaled.Partition))
                steps |= CrashSteps.BeforeTrim;
            else if (journaled.SequenceNr <= _marks.GetValueOrDefault(journaled.Partition))
                steps |= CrashSteps.BeforeSnapshot;
            else if (_table.GetValueOrDefault(journaled.Key) == journaled.Version)
                steps |= CrashSteps.InFlush;
        }

        return steps;
    }

    public bool JournalHas(string value) => _values.Contains(value);

    private static int Partition(SqliteDataReader row) =>
        int.Parse(row.GetString(0)["replica-".Length..], CultureInfo.InvariantCulture);

    private static void Query(string folder, string file, string sql, Action<SqliteDataReader> each)
    {
        // A node that was killed while it started may have made no tables yet.
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            return;
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*) FROM sqlite_master WHERE name IN ('entry', 'mark', 'journal', 'snapshot')";
        if ((long)command.ExecuteScalar()! < 2)
            return;
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
            each(row);
    }
}
