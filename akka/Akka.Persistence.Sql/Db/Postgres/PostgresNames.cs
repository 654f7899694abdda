namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>The tables' names as they stand in statements.</summary>
internal sealed class PostgresNames(string schema)
{
    /// <summary>The quoted schema; empty for the first one of the search path.</summary>
    public string Schema { get; } = schema.Length == 0 ? "" : Quoted(schema);

    public string Journal { get; } = Qualified(schema, "journal");

    public string Tags { get; } = Qualified(schema, "tags");

    public string Snapshot { get; } = Qualified(schema, "snapshot");

    private static string Qualified(string schema, string table) =>
        schema.Length == 0 ? Quoted(table) : $"{Quoted(schema)}.{Quoted(table)}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
