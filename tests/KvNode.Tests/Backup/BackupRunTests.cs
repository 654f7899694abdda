using KvMessages;
using KvNode.Backup;
using KvNode.Clock;
using KvNode.Storage;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Backup;

public sealed class BackupRunTests : BackupTest
{
    public BackupRunTests() => SmallFolder.Make(Data);

    [Fact]
    public void All_rows_are_copied()
    {
        var manifest = Backup();

        Assert.Equal(SmallFolder.Rows, manifest.Entries);
        Assert.Equal(SmallFolder.Entries(Data), SmallFolder.Entries(Target));
    }

    [Fact]
    public void Of_row_and_events_the_newest_wins()
    {
        SmallFolder.Append(Data, Samples.Put("trimmed", 7));
        SmallFolder.Trim(Data, Key.Of("trimmed").Partition);
        SmallFolder.Append(Data, Samples.Put("new", 500));
        SmallFolder.Append(Data, Samples.Put("k1", 500));
        SmallFolder.Append(Data, Samples.Tombstone("k1", 501));
        SmallFolder.Append(Data, Samples.Put("k99", 50));

        Assert.Equal(SmallFolder.Rows + 1, Backup().Entries);

        var entries = SmallFolder.Entries(Target).ToDictionary(entry => entry.Key.ToString());
        Assert.Equal(Samples.Put("new", 500), entries["new"]);
        Assert.Equal(Samples.Tombstone("k1", 501), entries["k1"]);
        Assert.Equal(Samples.Put("k99", 100), entries["k99"]);
    }

    [Fact]
    public void Marks_belong_to_an_empty_journal_and_no_row_is_newer()
    {
        SmallFolder.Append(Data, Samples.Put("new", 5_000));

        Backup();

        var marks = SmallFolder.Table(Target).Marks;
        Assert.All(marks, mark => Assert.Equal(0, mark.SequenceNr));
        Assert.All(SmallFolder.Entries(Target), entry =>
            Assert.True(entry.Version <= marks[entry.Key.Partition].Ceiling));
    }

    [Theory]
    [InlineData(7001, "U", null)]
    [InlineData(7001, "??", null)]
    [InlineData(4, "E", null)]
    [InlineData(7001, "E", "hints-1")]
    public void An_event_that_is_no_entry_of_a_replica_is_refused_with_its_name(
        int serializer, string manifest, string? id)
    {
        SmallFolder.Append(Data, Samples.Put("k", 1), serializer, manifest, id);

        var refusal = Assert.Throws<InvalidDataException>(() => Backup());

        Assert.Contains("journal.db: event 1 of", refusal.Message);
        Assert.False(Directory.Exists(Target));
    }

    [Theory]
    [InlineData("UPDATE journal SET deleted = 1 WHERE sequence_number = 1", 1)]
    [InlineData("UPDATE journal SET deleted = 1 WHERE sequence_number = 2", 2)]
    [InlineData("UPDATE journal SET deleted = 1 WHERE sequence_number = 3", 3)]
    [InlineData("DELETE FROM journal WHERE sequence_number = 2", 2)]
    public void A_journal_that_has_lost_an_event_is_refused(string damage, int lost)
    {
        for (var version = 1; version <= 3; version++)
            SmallFolder.Append(Data, Samples.Put("k", version));
        SmallFolder.InJournal(Data, damage);

        var refusal = Assert.Throws<EntryTableException>(() => Backup());

        Assert.Contains($"event {lost} of replica-{Key.Of("k").Partition} is missing", refusal.Message);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void The_manifest_names_node_and_files_and_is_read_again()
    {
        var manifest = Backup();

        Assert.Equal("node.example:4053", manifest.Node);
        Assert.Equal(["entries.db", "clock", "format"], manifest.Files.Select(file => file.Name));
        Assert.All(manifest.Files, file =>
            Assert.Equal(new FileInfo(Path.Combine(Target, file.Name)).Length, file.Size));
        var read = BackupManifest.Read(Target);
        Assert.Equal(manifest.Files, read.Files);
        Assert.Equal(manifest with { Files = [] }, read with { Files = [] });
    }

    [Fact]
    public void Only_the_files_of_the_manifest_are_left()
    {
        var manifest = Backup();

        Assert.Equal(
            manifest.Files.Select(file => file.Name).Append(BackupManifest.FileName).Order(),
            Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName).OfType<string>().Order());
    }

    [Fact]
    public void The_ceiling_is_read_behind_the_last_row()
    {
        using var ceiling = new CeilingFile(new FolderFiles(Data).Clock);
        ceiling.Load();
        var calls = 0;

        Backup(() =>
        {
            ceiling.Save(SmallFolder.Ceiling + Math.Min(++calls, SmallFolder.Rows / 10));
            return false;
        });

        Assert.Equal(SmallFolder.Ceiling + SmallFolder.Rows / 10, CeilingFile.Peek(new FolderFiles(Target).Clock));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    public void One_that_is_interrupted_leaves_nothing(int call)
    {
        var calls = 0;

        Assert.Throws<OperationCanceledException>(() => Backup(() => ++calls == call));

        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void A_disk_that_is_full_in_mid_copy_leaves_an_empty_folder_as_it_was()
    {
        Directory.CreateDirectory(Target);
        var calls = 0;

        Assert.Throws<IOException>(() => Backup(() => ++calls == 6 ? throw new IOException("No space left") : false));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Target));
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine"), "");

        Assert.Contains("is not empty (mine)", Assert.Throws<IOException>(() => Backup()).Message);

        Assert.True(File.Exists(Path.Combine(Target, "mine")));
    }

    [Theory]
    [InlineData("format", "is no whole data folder")]
    [InlineData("journal.db", "journal.db does not exist")]
    [InlineData("entries.db", "entries.db does not exist")]
    [InlineData("clock", "clock does not exist")]
    public void A_folder_that_is_no_data_folder_is_refused(string missing, string message)
    {
        File.Delete(Path.Combine(Data, missing));

        Assert.Contains(message, Assert.Throws<IOException>(() => Backup()).Message);

        Assert.False(Directory.Exists(Target));
        Assert.False(File.Exists(Path.Combine(Data, missing)));
    }
}
