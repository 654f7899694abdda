using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>The parts of one test kit or probe: its actor, the actor's inbox, and what waits and compares.</summary>
internal sealed class TestSession
{
    private static long _lastNumber;

    public TestSession(ITestKitAssertions assertions, ActorSystem system, string? testActorName)
    {
        System = (ExtendedActorSystem)system;
        Assertions = assertions;
        Settings = TestKitExtension.For(system);
        Log = Logging.GetLogger(system, typeof(TestKitBase));
        Clock = new TestClock(Settings);
        Receiving = new Receiving(Inbox, Clock, assertions);
        Expecting = new Expecting(Receiving, Clock, assertions);
        Awaiting = new Awaiting(Clock, assertions);
        Window = new TimeWindow(Clock, Receiving, assertions);
        TestActor = System.SystemActorOf(InternalTestActor.Props(Inbox), testActorName ?? NextName("testActor"));
    }

    public ExtendedActorSystem System { get; }

    public ITestKitAssertions Assertions { get; }

    public TestKitSettings Settings { get; }

    public ILoggingAdapter Log { get; }

    public TestInbox Inbox { get; } = new();

    public TestClock Clock { get; }

    public Receiving Receiving { get; }

    public Expecting Expecting { get; }

    public Awaiting Awaiting { get; }

    public TimeWindow Window { get; }

    public IActorRef TestActor { get; }

    public ActorCell TestActorCell => ((LocalActorRef)TestActor).Cell;

    /// <summary>A system for a test that brings none: its configuration comes before the test kit's.</summary>
    public static ActorSystem CreateSystem(string? name, Config? config) =>
        ActorSystem.Create(name ?? "test", (config ?? Config.Empty).WithFallback(Defaults.Reference));

    public static string NextName(string prefix) => $"{prefix}-{Interlocked.Increment(ref _lastNumber)}";

    public async ValueTask<IActorRef> Spawn(
        Props props, string? name, SupervisorStrategy? strategy, Wait wait, CancellationToken token)
    {
        var spawn = new TestActorCommand.Spawn(props, name, strategy);
        var child = TestActor.Ask<IActorRef>(spawn, Settings.DefaultTimeout, token);
        return wait == Wait.Blocking ? child.GetAwaiter().GetResult() : await child;
    }

    public void Shutdown(ActorSystem system, TimeSpan? duration, bool verify)
    {
        var limit = Clock.Dilated(duration ?? Settings.DefaultTimeout);
        if (system.Terminate().Wait(limit))
            return;
        var message = $"The system {system.Name} did not stop within {Failure.Describe(limit)}";
        if (verify)
            throw new TimeoutException(message);
        system.Log.Warning(message);
    }
}
