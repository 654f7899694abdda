using Akka.Actor;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public sealed class DeathWatchTests : IAsyncLifetime
{
    private const string QuickDetector = """
        akka.remote.watch-failure-detector {
          heartbeat-interval = 50ms
          acceptable-heartbeat-pause = 1s
          min-std-deviation = 20ms
          expected-response-after = 500ms
          unreachable-nodes-reaper-interval = 50ms
        }
        """;

    private readonly Node _a = Node.Start("a", QuickDetector);
    private readonly Node _b = Node.Start("b", QuickDetector);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_an_actor_of_another_system_is_told_to_its_watcher()
    {
        var target = _b.Probe("target");
        var watcher = _a.Probe();
        var handle = await Resolve("target");
        watcher.Watch(handle);
        await WatchArrived(target);

        _b.System.Stop(target.Ref);

        var end = await watcher.Expect<Terminated>();
        Assert.Equal(handle, end.ActorRef);
        Assert.True(end.ExistenceConfirmed);
        Assert.False(end.AddressTerminated);
    }

    [Fact]
    public async Task An_actor_watched_by_a_handle_without_a_uid_is_told_with_that_handle()
    {
        var target = _b.Probe("target");
        var watcher = _a.Probe();
        var handle = _a.RefTo(_b, "/user/target");
        watcher.Watch(handle);
        await WatchArrived(target);
        _b.System.Stop(target.Ref);
        Assert.Equal(handle, (await watcher.Expect<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task An_actor_that_does_not_exist_is_terminated_at_once()
    {
        var watcher = _a.Probe();
        watcher.Watch(_a.RefTo(_b, "/user/nobody"));
        Assert.False((await watcher.Expect<Terminated>()).ExistenceConfirmed);
    }

    [Fact]
    public async Task All_watchers_of_one_actor_are_told()
    {
        var target = _b.Probe("target");
        var handle = await Resolve("target");
        var watchers = Enumerable.Range(0, 5).Select(_ => _a.Probe()).ToList();
        watchers.ForEach(watcher => watcher.Watch(handle));
        await WatchArrived(target);
        await Watches(_a, 5);
        _b.System.Stop(target.Ref);
        foreach (var watcher in watchers)
            await watcher.Expect<Terminated>();
    }

    [Fact]
    public async Task Who_unwatches_is_not_told()
    {
        var target = _b.Probe("target");
        var handle = await Resolve("target");
        var stays = _a.Probe();
        var leaves = _a.Probe();
        stays.Watch(handle);
        leaves.Watch(handle);
        await WatchArrived(target);
        await Watches(_a, 2);
        leaves.Unwatch(handle);
        await Watches(_a, 1);
        _b.System.Stop(target.Ref);
        await stays.Expect<Terminated>();
        Assert.Empty(leaves.TakeAll());
    }

    [Fact]
    public async Task When_a_system_dies_its_watched_actors_count_as_terminated()
    {
        var target = _b.Probe("target");
        var watcher = _a.Probe();
        var handle = await Resolve("target");
        watcher.Watch(handle);
        await WatchArrived(target);

        _b.Kill();

        var end = await watcher.Expect<Terminated>();
        Assert.True(end.AddressTerminated);
        Assert.Equal(handle, end.ActorRef);
    }

    [Fact]
    public async Task A_system_that_never_answers_is_noticed()
    {
        var quarantined = _a.Hears<AssociationErrorEvent>();
        var port = _b.Port;
        await _b.DisposeAsync();
        var watcher = _a.Probe();
        watcher.Watch(_a.Provider.ResolveActorRef($"akka.tcp://b@127.0.0.1:{port}/user/target"));
        Assert.True((await watcher.Expect<Terminated>()).AddressTerminated);
        await quarantined.Expect<AssociationErrorEvent>();
    }

    [Fact]
    public async Task A_new_incarnation_at_the_address_ends_the_watches_of_the_old_one()
    {
        var patient = Node.Start("patient");
        _b.Probe("target");
        var watcher = patient.Probe();
        var handle = patient.RefTo(_b, "/user/target");
        Assert.NotNull((await handle.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(5))).Subject);
        watcher.Watch(handle);
        await Watches(patient, 1);
        await WatchArrived(null);
        var port = _b.Port;
        _b.Kill();
        await _b.System.WhenTerminated;

        await using var reborn = Node.Start("b", QuickDetector, port);
        reborn.RefTo(patient, "/user/nobody").Tell("I am back", ActorRefs.NoSender);

        // The failure detector of that node would take ten seconds and more.
        var end = await watcher.Expect<Terminated>(within: TimeSpan.FromSeconds(5));
        Assert.True(end.AddressTerminated);
        await patient.DisposeAsync();
    }

    [Fact]
    public async Task A_watch_survives_the_loss_of_the_connection_that_it_went_out_on()
    {
        var target = _b.Probe("target");
        var handle = await Resolve("target");
        var associated = _a.Hears<AssociatedEvent>();
        CutConnections(_a);
        var watcher = _a.Probe();
        watcher.Watch(handle);
        await associated.Expect<AssociatedEvent>();
        await WatchArrived(target);
        CutConnections(_b);
        _b.System.Stop(target.Ref);
        Assert.False((await watcher.Expect<Terminated>()).AddressTerminated);
    }

    private static void CutConnections(Node node) => ((Remoting)node.Provider.Transport).CutConnections();

    private async Task<IActorRef> Resolve(string name) =>
        await _a.System.ActorSelection($"{_b.Address}/user/{name}").ResolveOne(TimeSpan.FromSeconds(5));

    /// <summary>The watch is at the watched actor: then it has a remote watcher.</summary>
    private async Task WatchArrived(Probe? target)
    {
        var actor = (LocalActorRef)(target?.Ref ?? _b.Provider.ResolveActorRef("akka://b/user/target"));
        await Eventually.True(() => actor.Cell.DeathWatchOrNull?.HasWatchers == true, "the watch arrives");
    }

    private static async Task Watches(Node node, int count) => await Eventually.True(
        () => RemoteWatcherOf(node).Watchers == count, $"the remote watcher serves {count} watchers");

    private static RemoteWatcher RemoteWatcherOf(Node node) =>
        (RemoteWatcher)((LocalActorRef)node.Provider.RemoteWatcher).Cell.Actor!;
}
