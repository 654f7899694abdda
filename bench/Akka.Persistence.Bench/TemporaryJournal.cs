using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Bench;

/// <summary>An empty journal, and actor systems on it.</summary>
internal abstract class TemporaryJournal : IDisposable
{
    public abstract string Database { get; }

    /// <summary>What the events take on disk.</summary>
    public abstract long Size { get; }

    protected abstract string Settings { get; }

    public ActorSystem Start() => ActorSystem.Create("bench", ConfigurationFactory.ParseString(
        $$"""
        akka.loglevel = WARNING
        akka.actor {
          serializers.bench = "Akka.Persistence.Bench.BenchSerializer, Akka.Persistence.Bench"
          serialization-bindings."Akka.Persistence.Bench.BenchEvent, Akka.Persistence.Bench" = bench
        }
        akka.persistence.journal {
          plugin = "akka.persistence.journal.sql"
          sql {
            class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
            {{Settings}}
            buffer-size = 100000
          }
        }
        """));

    public abstract void Dispose();
}
