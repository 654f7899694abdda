namespace KvNode.Storage.Postgres;

/// <param name="ConnectionString">As Npgsql takes it.</param>
/// <param name="Schema">Of the node's tables; made when it is missing.</param>
public sealed record PostgresTableSettings(string ConnectionString, string Schema);
