using Akka.Configuration;
using Npgsql;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>
/// How a PostgreSQL database is used. <c>synchronous</c> and <c>busy-timeout</c> are not keys of the real plugin, which
/// ignores them.
/// </summary>
internal sealed record PostgresSettings
{
    /// <summary>As Npgsql takes it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Empty: the first schema of the connection's search path.</summary>
    public required string Schema { get; init; }

    /// <summary>
    /// Whether a commit is on disk when it is acknowledged. If not, a crash of the server may lose the last ones.
    /// </summary>
    public required bool Synchronous { get; init; }

    /// <summary>How long a statement waits for a lock that another connection holds.</summary>
    public required TimeSpan LockTimeout { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or is none of the known ones.</exception>
    public static PostgresSettings From(Config config, string section) => new()
    {
        ConnectionString = ConnectionFrom(config.GetString("connection-string", ""), section),
        Schema = config.GetString("default.schema-name", ""),
        Synchronous = SynchronousFrom(config.GetString("synchronous", "full"), section),
        LockTimeout = config.GetTimeSpan("busy-timeout", TimeSpan.FromSeconds(2), false),
    };

    private static string ConnectionFrom(string value, string section)
    {
        if (value.Length == 0)
            throw new ConfigurationException(
                $"{section}.connection-string is missing, for example "
                + "'Host=localhost;Database=kv;Username=kv;Password=...'");
        try
        {
            // What is written to logs must not be the string itself: it may hold a password.
            return new NpgsqlConnectionStringBuilder(value).ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new ConfigurationException($"{section}.connection-string: {e.Message}", e);
        }
    }

    private static bool SynchronousFrom(string value, string section) => value.ToUpperInvariant() switch
    {
        "FULL" => true,
        "NORMAL" or "OFF" => false,
        _ => throw new ConfigurationException($"{section}.synchronous = '{value}': use full, normal or off"),
    };
}
