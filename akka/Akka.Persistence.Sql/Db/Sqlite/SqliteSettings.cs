using Akka.Configuration;

namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>
/// How an SQLite file is opened. Only <c>connection-string</c> is a key of the real plugin; it ignores the others.
/// </summary>
internal sealed record SqliteSettings
{
    public required string ConnectionString { get; init; }

    /// <summary>
    /// FULL: a commit is on disk. NORMAL and OFF: a crash of the machine (not of the process) may lose the last ones.
    /// </summary>
    public required string Synchronous { get; init; }

    /// <summary>How long a statement waits for a lock that another process holds.</summary>
    public required TimeSpan BusyTimeout { get; init; }

    /// <summary>Bytes of the file that the writer keeps in memory.</summary>
    public required long WriteCache { get; init; }

    /// <summary>Bytes of the file that each reader keeps in memory.</summary>
    public required long ReadCache { get; init; }

    /// <summary>Bytes of the write-ahead log after which it is copied into the file.</summary>
    public required long CheckpointSize { get; init; }

    /// <summary>
    /// Whether the whole file is checked when it is opened, or damage is found only where it is read.
    /// </summary>
    public required bool CheckOnStart { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or is none of the known ones.</exception>
    public static SqliteSettings From(Config config, string section)
    {
        var connection = config.GetString("connection-string", "");
        if (connection.Length == 0)
            throw new ConfigurationException(
                $"{section}.connection-string is missing, for example 'Data Source=data/journal.db'");
        return new SqliteSettings
        {
            ConnectionString = connection,
            Synchronous = SynchronousFrom(config.GetString("synchronous", "full"), section),
            BusyTimeout = config.GetTimeSpan("busy-timeout", TimeSpan.FromSeconds(2), false),
            WriteCache = Positive(config, section, "write-cache-size", 16 * 1024 * 1024),
            ReadCache = Positive(config, section, "read-cache-size", 2 * 1024 * 1024),
            CheckpointSize = Positive(config, section, "checkpoint-size", 16 * 1024 * 1024),
            CheckOnStart = config.GetBoolean("check-on-start", true),
        };
    }

    private static string SynchronousFrom(string value, string section) => value.ToUpperInvariant() switch
    {
        "FULL" or "NORMAL" or "OFF" => value.ToUpperInvariant(),
        _ => throw new ConfigurationException($"{section}.synchronous = '{value}': use full, normal or off"),
    };

    private static long Positive(Config config, string section, string key, long standard)
    {
        var value = config.GetByteSize(key, standard) ?? standard;
        return value > 0 ? value : throw new ConfigurationException($"{section}.{key} = {value}: must be more than 0");
    }
}
