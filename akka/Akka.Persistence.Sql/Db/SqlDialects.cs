using Akka.Configuration;
using Akka.Persistence.Sql.Db.Sqlite;

namespace Akka.Persistence.Sql.Db;

/// <summary>Finds the database that a plugin's <c>provider-name</c> means.</summary>
internal static class SqlDialects
{
    /// <param name="config">the section of the plugin, with its defaults</param>
    /// <param name="section">its path, for messages</param>
    /// <exception cref="ConfigurationException">An unknown provider, no connection string, another table
    /// mapping.</exception>
    public static ISqlDialect For(Config config, string section)
    {
        var provider = config.GetString("provider-name", "");
        var mapping = config.GetString("table-mapping", "default");
        if (mapping != "default")
            throw new ConfigurationException($"{section}.table-mapping = '{mapping}': only 'default' is supported");
        return provider switch
        {
            "SQLite.MS" => new SqliteDialect(SqliteSettings.From(config, section)),
            "" => throw new ConfigurationException($"{section}.provider-name is missing: 'SQLite.MS' for SQLite"),
            _ => throw new ConfigurationException(
                $"{section}.provider-name = '{provider}' is not supported: use 'SQLite.MS'"),
        };
    }
}
