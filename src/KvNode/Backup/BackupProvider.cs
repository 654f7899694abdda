using KvNode.Settings;

namespace KvNode.Backup;

/// <summary>Only files in the data folder can be copied; a database server has means of its own.</summary>
internal static class BackupProvider
{
    private static readonly string[] Elsewhere =
    [
        "akka.persistence.journal.plugin", "akka.persistence.journal.sql.provider-name",
        "akka.persistence.journal.sql.connection-string",
    ];

    /// <exception cref="SettingsException">The node's data is not in its data folder.</exception>
    public static void Check(NodeSettings settings)
    {
        if (settings.Database.IsPostgres)
        {
            throw new SettingsException(
                "kv.storage.provider = postgres: back up and restore the node's schema with pg_dump and pg_restore, or "
                + "the server with pg_basebackup, and keep the data folder");
        }

        if (settings.Database.Class is { } type)
            throw new SettingsException($"kv.storage.provider = {type}: it is not known how to back it up");

        foreach (var key in Elsewhere)
        {
            var (given, known) = (settings.Config.GetString(key, ""), ConfigLayers.Reference.GetString(key, ""));
            if (given != known)
            {
                throw new SettingsException(
                    $"{key} = {given}: the journal is not in the data folder, and not known to the backup");
            }
        }
    }
}
