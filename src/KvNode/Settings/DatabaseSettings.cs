using System.Text;
using KvNode.Storage;

namespace KvNode.Settings;

/// <summary>
/// Where a node stores what it stores: the keys <c>kv.storage.provider</c> and <c>kv.storage.postgres</c>.
/// </summary>
/// <param name="IsPostgres">In a PostgreSQL database; else in SQLite files in the node's data folder.</param>
/// <param name="ConnectionString">Of the PostgreSQL database, as Npgsql takes it.</param>
/// <param name="Schema">The node's own schema there.</param>
/// <param name="Class">What stores in place of both of them, an <see cref="INodeStorage"/>; or null.</param>
public sealed record DatabaseSettings(bool IsPostgres, string ConnectionString, string Schema, Type? Class = null)
{
    private const string ProviderKey = "kv.storage.provider";

    private const string SchemaKey = "kv.storage.postgres.schema";

    /// <summary>What PostgreSQL keeps of a name; it cuts off the rest without an error.</summary>
    private const int LongestName = 63;

    internal static DatabaseSettings Read(SettingsReader reader)
    {
        if (reader.Text(ProviderKey) is var provider && provider.Contains(','))
            return new DatabaseSettings(false, "", "", ClassOf(provider, reader));
        var postgres = reader.Choice(ProviderKey, ("sqlite", false), ("postgres", true));
        if (!postgres)
            return new DatabaseSettings(false, "", "");
        var connection = reader.Text("kv.storage.postgres.connection-string");
        if (connection.Length == 0)
            reader.Fault(
                "kv.storage.postgres.connection-string is missing: set it, or the environment variable KV_POSTGRES");
        return new DatabaseSettings(true, connection, SchemaOf(reader));
    }

    private static Type? ClassOf(string name, SettingsReader reader)
    {
        var type = Type.GetType(name);
        if (type is null)
            reader.Fault($"{ProviderKey} = {name}: there is no such class");
        else if (!type.IsAssignableTo(typeof(INodeStorage)) || type.GetConstructor([typeof(NodeSettings)]) is null)
            reader.Fault($"{ProviderKey} = {name}: must be an INodeStorage with a constructor that takes NodeSettings");
        return type;
    }

    private static string SchemaOf(SettingsReader reader)
    {
        var schema = reader.Text(SchemaKey);
        if (schema == "auto")
        {
            var port = reader.Number("kv.node.remote-port", 0, ushort.MaxValue);
            if (port == 0)
                reader.Fault($"{SchemaKey} = auto: a node whose kv.node.remote-port is 0 needs a schema with a name");
            schema = OwnSchema(reader.Text("kv.node.host"), port);
        }

        if (schema.Length == 0 || Encoding.UTF8.GetByteCount(schema) > LongestName)
            reader.Fault($"{SchemaKey} = '{schema}': must have 1 to {LongestName} bytes");
        return schema;
    }

    private static string OwnSchema(string host, int port) =>
        $"kv_{string.Concat(host.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'))}_{port}";
}
