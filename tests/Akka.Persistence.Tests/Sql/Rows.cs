using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Sqlite;

namespace Akka.Persistence.Tests.Sql;

/// <summary>Short ways to write rows and look at them.</summary>
internal static class Rows
{
    public static SqliteSettings Settings(TempFolder folder) => new()
    {
        ConnectionString = folder.ConnectionString,
        Synchronous = "FULL",
        BusyTimeout = TimeSpan.FromMilliseconds(100),
        WriteCache = 1 << 20,
        ReadCache = 1 << 20,
        CheckpointSize = 1 << 20,
        CheckOnStart = true,
    };

    public static JournalRow Row(string id, long sequenceNr, int size = 8) => new(
        id, sequenceNr, 1_700_000_000_000, new byte[size], "e", 17, "writer");

    public static List<long> SequenceNrs(ISqlDialect dialect, string id, long from = 1, long to = long.MaxValue)
    {
        using var reader = dialect.OpenReader();
        var found = new List<long>();
        reader.Read(id, from, to, int.MaxValue, row => found.Add(row.SequenceNr));
        return found;
    }

    public static long Highest(ISqlDialect dialect, string id)
    {
        using var reader = dialect.OpenReader();
        return reader.HighestSequenceNr(id);
    }
}
