using System.Linq.Expressions;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Internal;
using static Akka.TestKit.Internal.Blocked;
using static Akka.TestKit.Internal.Wait;
using Token = System.Threading.CancellationToken;

namespace Akka.TestKit;

/// <summary>
/// An actor system under test, an actor that stands for the test, and expectations about what that actor receives.
/// Durations that a test gives are dilated by <c>akka.test.timefactor</c>; without one an expectation waits for the
/// rest of the surrounding Within, or for <c>akka.test.single-expect-default</c>. Each method exists twice: as it is it
/// blocks the thread, as Async it does not.
/// </summary>
public abstract class TestKitBase : IActorRefFactory
{
    private readonly TestSession _session;
    private readonly Receiving _receive;
    private readonly Expecting _expect;
    private readonly Awaiting _await;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
    {
        _session = new TestSession(assertions, system ?? TestSession.CreateSystem(null, Config.Empty), testActorName);
        (_receive, _expect, _await) = (_session.Receiving, _session.Expecting, _session.Awaiting);
        EventFilter = new EventFilterFactory(_session, _session.System, []);
        if (this is not TestProbe)
            ImplicitSender.Use(this is INoImplicitSender ? null : _session.TestActorCell);
    }

    protected TestKitBase(
        ITestKitAssertions assertions, Config? config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, TestSession.CreateSystem(actorSystemName, config), testActorName)
    {
    }

    /// <summary>What every system under test is configured with, below its own configuration.</summary>
    public static Config DefaultConfig => Defaults.Reference;

    /// <summary>Logs every message and every change of an actor's life.</summary>
    public static Config FullDebugConfig => Defaults.FullDebug;

    /// <summary>A monotonic time; only differences mean something.</summary>
    public static TimeSpan Now => TestClock.Now;

    public ActorSystem Sys => _session.System;

    public TestKitSettings TestKitSettings => _session.Settings;

    public ILoggingAdapter Log => _session.Log;

    public IActorRef TestActor => _session.TestActor;

    public EventFilterFactory EventFilter { get; }

    public bool HasMessages => _session.Inbox.HasMessages;

    /// <summary>What was received last.</summary>
    public object LastMessage => Last.Message;

    public IActorRef LastSender => Last.Sender;

    /// <summary>What is left of the innermost Within.</summary>
    public TimeSpan Remaining =>
        _session.Clock.Remaining
            ?? throw new InvalidOperationException("Remaining has a meaning only inside of Within");

    public TimeSpan RemainingOrDefault => _session.Clock.RemainingOrDefault;

    private Received Last =>
        _receive.Last ?? throw new InvalidOperationException("No message has been received last");

    public IActorRef ActorOf(Props props, string? name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    public IActorRef ActorOf<TActor>(string? name = null) where TActor : ActorBase, new() =>
        Sys.ActorOf(Props.Create<TActor>(), name);

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string? name = null) where TActor : ActorBase =>
        Sys.ActorOf(Props.Create(factory), name);

    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>A child of the test actor, supervised by its own strategy if one is given.</summary>
    public IActorRef ChildActorOf(
        Props props, string? name, SupervisorStrategy? supervisorStrategy, Token cancellationToken = default) =>
        Result(_session.Spawn(props, name, supervisorStrategy, Blocking, cancellationToken));

    public IActorRef ChildActorOf(Props props, Token cancellationToken = default) =>
        ChildActorOf(props, null, null, cancellationToken);

    /// <summary>A second test actor with its own inbox, in the same system.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) =>
        new(system, _session.Assertions, name ?? TestSession.NextName("testProbe"));

    /// <summary>Event filters for another system than the test kit's own.</summary>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(_session, system, []);

    /// <summary>The test actor then receives the actor's Terminated.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Tell(new TestActorCommand.Watch(actorToWatch), ActorRefs.NoSender);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Tell(new TestActorCommand.Unwatch(actorToUnwatch), ActorRefs.NoSender);
        return actorToUnwatch;
    }

    /// <summary>From now on the test actor drops the messages for which the function gives true.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new TestActorCommand.Ignore(shouldIgnoreMessage), ActorRefs.NoSender);

    public void IgnoreMessages<T>() => IgnoreMessages(message => message is T);

    public void IgnoreNoMessages() => TestActor.Tell(new TestActorCommand.Ignore(null), ActorRefs.NoSender);

    public void SetAutoPilot(AutoPilot pilot) =>
        TestActor.Tell(new TestActorCommand.Pilot(pilot), ActorRefs.NoSender);

    public TimeSpan Dilated(TimeSpan duration) => _session.Clock.Dilated(duration);

    /// <summary>Stops the system and waits for it; if that takes too long, throws or logs a warning.</summary>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        ImplicitSender.Clear();
        _session.Shutdown(system, duration, verifySystemShutdown);
    }

    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, Token cancellationToken = default) =>
        Result(_expect.Message<T>(duration, hint, null, Blocking, cancellationToken));
    public T ExpectMsg<T>(
        T message, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        Result(_expect.Message(timeout, hint, _expect.EqualTo(message, hint), Blocking, cancellationToken));
    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        Result(_expect.Message(timeout, hint, _expect.Matching(isMessage, hint), Blocking, cancellationToken));
    public T ExpectMsg<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        Result(_expect.Message<T>(timeout, hint, (message, _) => assert(message), Blocking, cancellationToken));
    public T ExpectMsg<T>(
        Action<T, IActorRef> assert, TimeSpan? timeout = null, string? hint = null,
        Token cancellationToken = default) =>
        Result(_expect.Message(timeout, hint, assert, Blocking, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string? hint = null, Token cancellationToken = default) =>
        _expect.Message<T>(duration, hint, null, Async, cancellationToken);
    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        _expect.Message(timeout, hint, _expect.EqualTo(message, hint), Async, cancellationToken);
    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        _expect.Message(timeout, hint, _expect.Matching(isMessage, hint), Async, cancellationToken);
    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        _expect.Message<T>(timeout, hint, (message, _) => assert(message), Async, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, Token cancellationToken = default) =>
        Result(_expect.Message(duration, hint, _expect.From<T>(sender, hint, null), Blocking, cancellationToken));
    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default)
    {
        var check = _expect.From(sender, hint, _expect.EqualTo(message, hint));
        return Result(_expect.Message(timeout, hint, check, Blocking, cancellationToken));
    }

    /// <summary>Waits for as long as an expectation would, and fails when a message comes.</summary>
    public void ExpectNoMsg(Token cancellationToken = default) =>
        Result(_receive.None(RemainingOrDefault, Blocking, cancellationToken));
    public void ExpectNoMsg(TimeSpan duration, Token cancellationToken = default) =>
        Result(_receive.None(Dilated(duration), Blocking, cancellationToken));
    public void ExpectNoMsg(int milliseconds, Token cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);
    public ValueTask ExpectNoMsgAsync(Token cancellationToken = default) =>
        _receive.None(RemainingOrDefault, Async, cancellationToken);
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, Token cancellationToken = default) =>
        _receive.None(Dilated(duration), Async, cancellationToken);

    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, Token cancellationToken = default) =>
        Result(_expect.AnyOf(messages, Blocking, cancellationToken));

    /// <summary>All of these messages, and no others between them, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        Results(_expect.AllOf(null, messages, Blocking, default));
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        Results(_expect.AllOf(max, messages, Blocking, default));
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, Token cancellationToken = default) =>
        _expect.AllOf(null, messages, Async, cancellationToken);

    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        Result(_expect.Termination(target, timeout, hint, Blocking, cancellationToken));
    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, Token cancellationToken = default) =>
        _expect.Termination(target, timeout, hint, Async, cancellationToken);

    /// <summary>Drops messages until one of the type and with the property comes.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", Token cancellationToken = default) =>
        Result(_receive.Fish(isMessage, max, hint, Blocking, cancellationToken));
    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", Token cancellationToken = default) =>
        Result(_receive.Fish(isMessage, max, hint, Blocking, cancellationToken));
    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", Token cancellationToken = default) =>
        _receive.Fish(isMessage, max, hint, Async, cancellationToken);

    /// <summary>The next message, or null if none comes in time.</summary>
    public object? ReceiveOne(TimeSpan? max = null, Token cancellationToken = default) =>
        Result(_receive.One(_session.Clock.RemainingOrDilated(max), Blocking, cancellationToken))?.Message;
    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, Token cancellationToken = default) =>
        (await _receive.One(_session.Clock.RemainingOrDilated(max), Async, cancellationToken))?.Message;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, Token cancellationToken = default) =>
        Results(_receive.Many(numberOfMessages, RemainingOrDefault, Blocking, cancellationToken));
    public IReadOnlyCollection<object> ReceiveN(
        int numberOfMessages, TimeSpan max, Token cancellationToken = default) =>
        Results(_receive.Many(numberOfMessages, Dilated(max), Blocking, cancellationToken));
    public IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, Token cancellationToken = default) =>
        _receive.Many(numberOfMessages, Dilated(max), Async, cancellationToken);

    /// <summary>Messages until the time is over or the filter gives null for one, which is the next one then.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T?> filter, int msgs = int.MaxValue,
        Token cancellationToken = default)
        where T : class =>
        Results(_receive.While(filter, new ReceiveLimits(max, idle, msgs), Blocking, cancellationToken));
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, Token cancellationToken = default)
        where T : class => ReceiveWhile(max, null, filter, msgs, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, Token cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, Token cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string message, Token cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);
    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        Token cancellationToken = default) =>
        Result(
            _await.Condition(() => new(conditionIsFulfilled()), max, interval, message, Blocking, cancellationToken));
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, Token cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, cancellationToken);
    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string? message, Token cancellationToken = default) =>
        _await.Condition(() => new(conditionIsFulfilled()), max, null, message, Async, cancellationToken).AsTask();
    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string? message, Token cancellationToken = default) =>
        _await.Condition(() => new(conditionIsFulfilled()), max, null, message, Async, cancellationToken).AsTask();

    /// <summary>Repeats the assertion until it passes.</summary>
    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, Token cancellationToken = default) =>
        Result(_await.Assertion(Completed.By(assertion), duration, interval, Blocking, cancellationToken));
    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, Token cancellationToken = default) =>
        _await.Assertion(Completed.By(assertion), duration, interval, Async, cancellationToken).AsTask();
    public Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null,
        Token cancellationToken = default) =>
        _await.Assertion(() => new(assertion()), duration, interval, Async, cancellationToken).AsTask();

    /// <summary>Fails unless the action is done in time; the waits inside of it end with that time.</summary>
    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, Token cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);
    public void Within(
        TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null,
        Token cancellationToken = default) =>
        Result(_session.Window.Run(min, max, Completed.Of(action), hint, epsilonValue));
    public T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, Token cancellationToken = default) =>
        Result(_session.Window.Run(TimeSpan.Zero, max, () => new ValueTask<T>(function()), null, epsilonValue));
    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, Token cancellationToken = default) =>
        _session.Window.Run(TimeSpan.Zero, max, Completed.Of(actionAsync), null, epsilonValue).AsTask();
}
