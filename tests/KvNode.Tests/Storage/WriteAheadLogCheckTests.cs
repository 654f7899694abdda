using KvNode.Storage;
using KvNode.Storage.Sqlite;

namespace KvNode.Tests.Storage;

public sealed class WriteAheadLogCheckTests : IDisposable
{
    private const int Frame = 4096 + 24;
    private const int Transactions = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_log_as_a_crash_leaves_it_is_fine() => Assert.Null(WriteAheadLogCheck.FindDamage(Log()));

    [Fact]
    public void A_log_may_end_anywhere()
    {
        var log = Log();
        for (var length = 0; length < log.Length; length += 101)
            Assert.Null(WriteAheadLogCheck.FindDamage(log.AsSpan(0, length)));
    }

    [Fact]
    public void Zeros_and_frames_of_an_earlier_log_may_stand_behind_the_end()
    {
        var (log, other) = (Log(), Log());
        Assert.Null(WriteAheadLogCheck.FindDamage([.. log, .. new byte[3 * Frame]]));
        Assert.Null(WriteAheadLogCheck.FindDamage([.. log, .. other.AsSpan(32)]));
        Assert.Null(WriteAheadLogCheck.FindDamage(new byte[3 * Frame]));
    }

    /// <summary>The last transaction is what a crash of the machine may leave in any state.</summary>
    [Fact]
    public void A_flipped_bit_is_found_wherever_it_is_but_in_the_last_transaction()
    {
        var log = Log();
        var end = LastTransaction(log);
        for (var bit = 0; bit < log.Length * 8; bit += bit < 32 * 8 ? 1 : 37)
        {
            // The number of checkpoints and what SQLite does not use of the version are checked by the checksum too.
            log[bit / 8] ^= (byte)(1 << bit % 8);
            var damage = WriteAheadLogCheck.FindDamage(log);
            if (bit / 8 < end)
                Assert.True(damage <= bit / 8 && damage >= bit / 8 - Frame, $"bit {bit % 8} of {bit / 8}: {damage}");
            log[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void Damage_is_refused_with_the_file_and_what_to_do()
    {
        var log = Log();
        log[32 + Frame / 2] ^= 1;
        var database = Path.Combine(_folder, "damaged.db");
        File.WriteAllBytes(database + "-wal", log);

        var refusal = Assert.Throws<EntryTableException>(() => WriteAheadLogCheck.Run(database));

        Assert.StartsWith($"{database}-wal is damaged at byte 32,", refusal.Message);
        Assert.Contains("refill it from the replicas", refusal.Message);
    }

    [Fact]
    public void A_database_without_log_is_fine() => WriteAheadLogCheck.Run(Path.Combine(_folder, "none.db"));

    /// <summary>Some transactions of some pages each.</summary>
    private byte[] Log()
    {
        var database = Path.Combine(_folder, $"{Guid.NewGuid():n}.db");
        using var file = new SqliteFile(database, 1 << 20);
        file.Text("PRAGMA journal_mode=WAL");
        file.Execute("CREATE TABLE t (number INTEGER PRIMARY KEY, bytes BLOB)");
        for (var i = 0; i < Transactions; i++)
            file.Execute($"INSERT INTO t VALUES ({i}, zeroblob(9000))");
        return File.ReadAllBytes(database + "-wal");
    }

    private static int LastTransaction(byte[] log)
    {
        var parsed = new WriteAheadLog(log);
        var frame = parsed.Frames - 1;
        while (!parsed.IsCommit(frame - 1))
            frame--;
        return (int)parsed.OffsetOf(frame);
    }
}
