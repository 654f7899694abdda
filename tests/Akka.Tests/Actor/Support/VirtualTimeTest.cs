using Akka.TestKit;

namespace Akka.Tests.Actor.Support;

/// <summary>Base of tests in which time passes only when the test lets it.</summary>
public abstract class VirtualTimeTest()
    : ActorTest("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;
}
