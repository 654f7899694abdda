using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class ActorSystemTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ActorSystem _system = ActorSystem.Create("tested");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task Terminate_completes_WhenTerminated()
    {
        Assert.False(_system.WhenTerminated.IsCompleted);

        await _system.Terminate().WaitAsync(Limit);

        Assert.True(_system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Terminate_stops_all_actors_children_before_their_parents()
    {
        var stops = new List<string>();
        var started = new TaskCompletionSource();
        _system.ActorOf(Props.Create(() => new Nested(3, stops, started)), "actor");
        await started.Task.WaitAsync(Limit);

        await _system.Terminate().WaitAsync(Limit);

        Assert.Equal(["nested-0", "nested-1", "nested-2", "actor"], stops);
    }

    [Fact]
    public async Task Terminate_twice_is_as_once()
    {
        var first = _system.Terminate();
        var second = _system.Terminate();

        await Task.WhenAll(first, second).WaitAsync(Limit);
    }

    [Fact]
    public async Task A_registered_action_runs_when_the_system_has_terminated()
    {
        var actorsStopped = false;
        var seen = false;
        var stops = new List<string>();
        var started = new TaskCompletionSource();
        _system.ActorOf(Props.Create(() => new Nested(0, stops, started)), "actor");
        await started.Task.WaitAsync(Limit);
        _system.RegisterOnTermination(() =>
        {
            seen = true;
            actorsStopped = stops.Count == 1;
        });

        await _system.Terminate().WaitAsync(Limit);

        Assert.True(seen, "the action did not run");
        Assert.True(actorsStopped, "the action ran before the actors had stopped");
    }

    [Fact]
    public async Task After_Terminate_no_actor_can_be_made()
    {
        await _system.Terminate().WaitAsync(Limit);

        Assert.ThrowsAny<Exception>(() => _system.ActorOf(Props.Create<Counter>()));
    }

    [Fact]
    public async Task A_message_to_an_actor_of_a_terminated_system_is_lost_without_an_error()
    {
        var actor = _system.ActorOf(Props.Create<Counter>());
        await _system.Terminate().WaitAsync(Limit);

        actor.Tell("lost", ActorRefs.NoSender);
    }

    [Fact]
    public async Task An_ask_that_has_no_answer_when_the_system_terminates_does_not_hang()
    {
        var silent = _system.ActorOf(Subject.Props(ActorRefs.Nobody));
        var answer = silent.Ask<string>("question", TimeSpan.FromSeconds(1));

        await _system.Terminate().WaitAsync(Limit);

        await Assert.ThrowsAnyAsync<Exception>(() => answer.WaitAsync(Limit));
        Assert.True(answer.IsCompleted, "the ask hangs");
    }

    [Fact]
    public void An_extension_is_made_once_for_each_system()
    {
        var first = SampleExtension.Provider.Apply(_system);
        var second = SampleExtension.Provider.Apply(_system);

        Assert.Same(first, second);
        Assert.Same(first, _system.GetExtension<SampleExtension>());
        Assert.True(_system.HasExtension<SampleExtension>());
    }

    [Fact]
    public async Task Another_system_has_an_extension_of_its_own()
    {
        var other = ActorSystem.Create("other");
        try
        {
            Assert.NotSame(SampleExtension.Provider.Apply(_system), SampleExtension.Provider.Apply(other));
        }
        finally
        {
            await other.Terminate();
        }
    }

    [Fact]
    public async Task Concurrent_first_uses_of_an_extension_make_one()
    {
        var extensions = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => SampleExtension.Provider.Apply(_system))));

        Assert.Single(extensions.Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("-begins-with-dash")]
    public void A_name_that_is_no_host_name_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    private sealed class SampleExtension : IExtension
    {
        public static readonly ExtensionIdProvider<SampleExtension> Provider = new SampleProvider();

        private sealed class SampleProvider : ExtensionIdProvider<SampleExtension>
        {
            public override SampleExtension CreateExtension(ExtendedActorSystem system) => new();
        }
    }

    private sealed class Nested(int depth, List<string> stops, TaskCompletionSource started) : UntypedActor
    {
        protected override void PreStart()
        {
            if (depth > 0)
                Context.ActorOf(Props.Create(() => new Nested(depth - 1, stops, started)), $"nested-{depth - 1}");
            else
                started.SetResult();
        }

        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop()
        {
            lock (stops)
                stops.Add(Self.Path.Name);
        }
    }
}
