using Akka.Configuration;
using Akka.Persistence.Sql.Db.Postgres;
using Akka.Persistence.Sql.Db.Sqlite;

namespace Akka.Persistence.Sql.Db;

/// <summary>Finds the database that a plugin's <c>provider-name</c> means.</summary>
internal static class SqlDialects
{
    private const string Providers = "'SQLite.MS' or 'PostgreSQL.15'";

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
            _ when IsPostgres(provider) => new PostgresDialect(PostgresSettings.From(config, section)),
            "" => throw new ConfigurationException($"{section}.provider-name is missing: use {Providers}"),
            _ => throw new ConfigurationException(
                $"{section}.provider-name = '{provider}' is not supported: use {Providers}"),
        };
    }

    /// <summary>
    /// The name may tell the oldest version that the server can be, as in <c>PostgreSQL.15</c>. Here all versions are
    /// spoken to in the same way.
    /// </summary>
    private static bool IsPostgres(string provider) =>
        provider == "PostgreSQL" || provider.StartsWith("PostgreSQL.", StringComparison.Ordinal);
}
