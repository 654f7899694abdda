using KvNode.Clock;

namespace KvNode.Tests.Backup;

public sealed class RestoreRunTests : BackupTest
{
    public RestoreRunTests()
    {
        SmallFolder.Make(Data);
        Backup();
    }

    [Fact]
    public void A_restored_folder_can_be_opened_and_has_all_rows()
    {
        Restore();

        DataFolder.Open(Restored).Dispose();
        Assert.Equal(SmallFolder.Entries(Data), SmallFolder.Entries(Restored));
    }

    [Fact]
    public void The_ceiling_is_above_all_that_a_replica_may_have_taken_since_the_backup()
    {
        var least = TimeProvider.System.GetUtcNow() + Clock.MaxDrift;

        Restore();

        Assert.InRange(
            CeilingFile.Peek(new FolderFiles(Restored).Clock),
            least.ToUnixTimeMilliseconds(),
            (TimeProvider.System.GetUtcNow() + Clock.MaxDrift).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_copied_ceiling_that_is_further_ahead_stays()
    {
        var ahead = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        using (var ceiling = new CeilingFile(new FolderFiles(Data).Clock))
            ceiling.Save(ahead);
        Directory.Delete(Target, recursive: true);
        Backup();

        Restore();

        Assert.Equal(ahead, CeilingFile.Peek(new FolderFiles(Restored).Clock));
    }

    [Theory]
    [InlineData("entries.db")]
    [InlineData("journal.db-wal")]
    [InlineData("format")]
    public void A_folder_that_holds_data_is_refused_and_left_alone(string file)
    {
        Directory.CreateDirectory(Restored);
        File.WriteAllText(Path.Combine(Restored, file), "mine");

        var refusal = Assert.Throws<IOException>(() => Restore());

        Assert.Contains($"already holds data ({file})", refusal.Message);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Restored, file)));
        Assert.Equal(2, Directory.GetFiles(Restored).Length);
    }

    [Fact]
    public void A_folder_that_a_node_uses_is_refused()
    {
        using var used = DataFolder.Open(Restored);

        Assert.Contains("in use by another node", Assert.Throws<IOException>(() => Restore()).Message);
    }

    [Fact]
    public void A_backup_without_a_manifest_is_refused()
    {
        File.Delete(Path.Combine(Target, "backup.json"));

        Refused("is no complete backup");
        Assert.False(Directory.Exists(Restored));
    }

    [Theory]
    [InlineData("{", "backup.json is damaged")]
    [InlineData("null", "holds nothing")]
    [InlineData("""{"format": 2}""", "has the format 2, this node knows the format 1")]
    [InlineData("""{"format": 1}""", "does not name the files")]
    [InlineData("""{"format": 1, "files": [{"name": "../clock"}]}""", "does not name the files")]
    public void A_manifest_that_is_damaged_or_of_another_kind_is_refused(string content, string message)
    {
        File.WriteAllText(Path.Combine(Target, "backup.json"), content);

        Refused(message);
    }

    [Theory]
    [InlineData("entries.db")]
    [InlineData("clock")]
    [InlineData("format")]
    public void A_file_that_is_missing_cut_off_or_changed_is_refused_and_nothing_is_left(string name)
    {
        var path = Path.Combine(Target, name);
        var content = File.ReadAllBytes(path);

        File.WriteAllBytes(path, content[..^1]);
        Refused($"{name} has {content.Length - 1} bytes, it had {content.Length}");
        File.Delete(path);
        Refused($"{name} is missing");
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(path, content);
        Refused(name);

        Assert.True(!Directory.Exists(Restored) || Directory.GetFiles(Restored) is [var only] && only.EndsWith("lock"));
    }

    [Fact]
    public void One_that_is_interrupted_leaves_nothing_and_can_be_repeated()
    {
        var calls = 0;
        Assert.Throws<OperationCanceledException>(() => Restore(() => ++calls == 2));
        Assert.Single(Directory.GetFiles(Restored));

        Restore();

        Assert.Equal(SmallFolder.Entries(Data), SmallFolder.Entries(Restored));
    }

    [Fact]
    public async Task No_node_starts_on_a_folder_that_was_filled_only_in_part()
    {
        Restore();
        File.Delete(Path.Combine(Restored, "format"));

        var refusal = await Assert.ThrowsAsync<IOException>(() => Start(Restored));

        Assert.Contains("If a restore was interrupted there, empty the folder and restore again", refusal.Message);
    }

    private void Refused(string message) =>
        Assert.Contains(message, Assert.Throws<IOException>(() => Restore()).Message);
}
