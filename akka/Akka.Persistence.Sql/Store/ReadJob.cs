using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>Something to read, in one step or in several, between which others get their turn.</summary>
internal abstract class ReadJob
{
    /// <summary>Reads a part.</summary>
    /// <returns>True if there is more to read.</returns>
    public abstract bool Step(ISqlReader reader);

    /// <summary>Called once, instead of any further step.</summary>
    public abstract void Fail(Exception failure);
}
