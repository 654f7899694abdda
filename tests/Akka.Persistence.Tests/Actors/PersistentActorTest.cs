using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Tests.Actors;

/// <summary>Tests of what an actor sees, on the scripted journal.</summary>
public abstract class PersistentActorTest : Akka.TestKit.Xunit2.TestKit
{
    private static readonly string Settings =
        """
        akka.loglevel = OFF
        akka.persistence {
          journal {
            plugin = "akka.persistence.journal.scripted"
            scripted {
              class = "Akka.Persistence.Tests.Actors.ScriptedJournal, Akka.Persistence.Tests"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
          }
          snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        }
        """;

    protected PersistentActorTest(string settings = "")
        : base(ConfigurationFactory.ParseString(settings).WithFallback(ConfigurationFactory.ParseString(Settings)))
    {
    }

    private protected JournalScript Journal => JournalScript.Of(Sys);

    /// <summary>A new actor, recovered.</summary>
    private protected IActorRef Start(string id = "p", Recovery? recovery = null, params string[] expected)
    {
        var actor = Sys.ActorOf(ScriptedActor.Props(id, TestActor, recovery));
        Expect([.. expected, "recovered"]);
        return actor;
    }

    /// <summary>An actor with the same history as the one before, once that has gone.</summary>
    private protected IActorRef Restart(IActorRef actor, Recovery? recovery = null, params string[] expected)
    {
        End(actor);
        return Start("p", recovery, expected);
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
}
