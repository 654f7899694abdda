using KvNode.Backup;
using KvNode.Settings;

namespace KvNode.Tests.Backup;

public sealed class BackupProviderTests
{
    [Fact]
    public void Files_in_the_data_folder_can_be_copied() => BackupProvider.Check(Read());

    [Fact]
    public void PostgreSQL_is_refused_with_what_to_use_instead() =>
        Assert.Contains("pg_dump", Assert.Throws<SettingsException>(() => BackupProvider.Check(
            Read("kv.storage.provider=postgres", "kv.storage.postgres.connection-string=Host=db"))).Message);

    [Theory]
    [InlineData("akka.persistence.journal.plugin", "akka.persistence.journal.inmem")]
    [InlineData("akka.persistence.journal.sql.connection-string", "Data Source=elsewhere.db")]
    public void A_journal_that_is_elsewhere_is_refused_with_the_key(string key, string value) =>
        Assert.Contains(key, Assert.Throws<SettingsException>(
            () => BackupProvider.Check(Read($"{key}={value}"))).Message);

    private static NodeSettings Read(params string[] assignments) =>
        NodeSettings.Read(ConfigLayers.Load([], assignments));
}
