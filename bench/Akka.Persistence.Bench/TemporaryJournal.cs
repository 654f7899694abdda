using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Bench;

/// <summary>A journal file in a folder of its own, and actor systems on it.</summary>
internal sealed class TemporaryJournal(string parent) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(parent, Path.GetRandomFileName()));

    public long FileSize => new FileInfo(Path.Combine(_folder.FullName, "journal.db")).Length;

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
            provider-name = "SQLite.MS"
            connection-string = "Data Source={{Path.Combine(_folder.FullName, "journal.db")}}"
            buffer-size = 100000
          }
        }
        """));

    public void Dispose() => _folder.Delete(recursive: true);
}
