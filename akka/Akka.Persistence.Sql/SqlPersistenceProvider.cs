using Akka.Actor;

namespace Akka.Persistence.Sql;

/// <summary>The id of the extension.</summary>
public sealed class SqlPersistenceProvider : ExtensionIdProvider<SqlPersistence>
{
    public override SqlPersistence CreateExtension(ExtendedActorSystem system) => new(system);
}
