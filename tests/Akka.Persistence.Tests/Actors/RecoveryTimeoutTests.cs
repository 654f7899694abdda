namespace Akka.Persistence.Tests.Actors;

public class RecoveryTimeoutTests : PersistentActorTest
{
    public RecoveryTimeoutTests()
        : base("akka.persistence.journal.scripted.recovery-event-timeout = 200ms")
    {
    }

    [Fact]
    public void A_journal_that_does_not_answer_ends_the_recovery_in_time()
    {
        Journal.Silent = true;
        var actor = Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
        Assert.Contains("within 00:00:00.2", ExpectMsg<string>());
        ExpectTerminated(actor);
    }
}
