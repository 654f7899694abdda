using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

public class ReceivePersistentActorTests : PersistentActorTest
{
    [Fact]
    public void The_first_handler_that_fits_gets_a_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Sorting(TestActor)));
        foreach (var message in new object[] { 1, -1, "text", 2.5 })
            actor.Tell(message, TestActor);
        Expect("recovered", "positive 1", "number -1", "text text", "any 2.5");
    }

    [Fact]
    public void A_behaviour_replaces_the_handlers_and_one_on_top_gives_them_back()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Sorting(TestActor)));
        foreach (var message in new object[] { "push", "a", "pop", "b", "replace", "c" })
            actor.Tell(message, TestActor);
        Expect("recovered", "pushed a", "text b", "replaced c");
    }

    [Fact]
    public void Events_and_recovery_have_handlers_of_their_own()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Sorting(TestActor)));
        actor.Tell("persist", TestActor);
        Expect("recovered", "persisted 7");
        End(actor);
        Sys.ActorOf(Props.Create(() => new Sorting(TestActor)));
        Expect("event 7", "recovered");
    }

    [Fact]
    public void No_handler_may_follow_one_of_everything()
    {
        var actor = Watch(Sys.ActorOf(Props.Create(() => new Overdone())));
        ExpectTerminated(actor);
    }

    private sealed class Sorting : ReceivePersistentActor
    {
        public Sorting(IActorRef probe)
        {
            Command<int>(n => n > 0, n => probe.Tell($"positive {n}", Self));
            Command<int>(n => probe.Tell($"number {n}", Self));
            Command<string>(s => s == "push", _ => BecomeStacked(() => Pushed(probe)));
            Command<string>(s => s == "replace", _ => Become(() => CommandAny(m => probe.Tell($"replaced {m}", Self))));
            Command<string>(s => s == "persist", _ => Persist(7, n => probe.Tell($"persisted {n}", Self)));
            Command<string>(s => probe.Tell($"text {s}", Self));
            CommandAny(m => probe.Tell(FormattableString.Invariant($"any {m}"), Self));
            Recover<int>(n => probe.Tell($"event {n}", Self));
            Recover<RecoveryCompleted>(_ => probe.Tell("recovered", Self));
        }

        public override string PersistenceId => "sorting";

        private void Pushed(IActorRef probe)
        {
            Command<string>(s => s == "pop", _ => UnbecomeStacked());
            Command<string>(s => probe.Tell($"pushed {s}", Self));
        }
    }

    private sealed class Overdone : ReceivePersistentActor
    {
        public Overdone()
        {
            CommandAny(_ => { });
            Command<string>(_ => { });
        }

        public override string PersistenceId => "overdone";
    }
}
