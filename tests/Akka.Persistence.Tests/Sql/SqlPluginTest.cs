using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Tests.Actors;

namespace Akka.Persistence.Tests.Sql;

/// <summary>Tests of actors whose journal and snapshots are in one database.</summary>
public abstract class SqlPluginTest : Akka.TestKit.Xunit2.TestKit
{
    private readonly List<ActorSystem> _others = [];

    protected SqlPluginTest(TestDatabase database, string settings = "")
        : base(SettingsFor(database, settings))
    {
        Database = database;
    }

    public TestDatabase Database { get; }

    private protected static Config SettingsFor(TestDatabase database, string settings = "") =>
        ConfigurationFactory.ParseString(settings).WithFallback(ConfigurationFactory.ParseString(
            $$"""
            akka.loglevel = OFF
            akka.actor {
              serializers.text = "Akka.Persistence.Tests.Sql.TextSerializer, Akka.Persistence.Tests"
              serialization-bindings."System.String" = text
            }
            akka.persistence {
              journal {
                plugin = "akka.persistence.journal.sql"
                sql {
                  class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
                  {{database.Settings}}
                }
              }
              snapshot-store {
                plugin = "akka.persistence.snapshot-store.sql"
                sql {
                  class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
                  {{database.Settings}}
                }
              }
            }
            """));

    /// <summary>Another actor system, on this database or on another.</summary>
    private protected ActorSystem NewSystem(TestDatabase? database = null, string settings = "")
    {
        var system = ActorSystem.Create("other", SettingsFor(database ?? Database, settings));
        _others.Add(system);
        return system;
    }

    private protected IActorRef Start(string id = "p", ActorSystem? system = null, params string[] expected)
    {
        var actor = (system ?? Sys).ActorOf(ScriptedActor.Props(id, TestActor));
        Expect([.. expected, "recovered"]);
        return actor;
    }

    private protected void End(IActorRef actor)
    {
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    private protected void Do(IActorRef actor, Action<ScriptedActor> script) => actor.Tell(script, TestActor);

    private protected void Expect(params string[] words)
    {
        foreach (var word in words)
            Assert.Equal(word, ExpectMsg<string>());
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        foreach (var system in _others)
            Shutdown(system);
        Database.Dispose();
    }
}
