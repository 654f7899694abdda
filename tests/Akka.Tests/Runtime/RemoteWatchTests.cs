using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Tests.Runtime;

/// <summary>
/// What the watch of a remote actor does here, with a handle that only keeps the system messages it would send.
/// </summary>
public sealed class RemoteWatchTests : RuntimeTest
{
    private static readonly Address Elsewhere = new("akka.tcp", "other", "10.0.0.1", 4053);

    [Fact]
    public async Task A_watch_and_an_unwatch_are_sent_to_the_remote_actor()
    {
        var remote = new RemoteStandIn(Sys);
        var watcher = Act(Watcher(remote));

        await watcher.Ask<string>("watch", Patience);
        await watcher.Ask<string>("unwatch", Patience);

        Assert.Equal(watcher, Assert.IsType<Watch>(remote.Sent[0]).Watcher);
        Assert.Equal(watcher, Assert.IsType<Unwatch>(remote.Sent[1]).Watcher);
    }

    [Fact]
    public async Task A_notification_from_elsewhere_is_a_Terminated_here()
    {
        var (probe, remote) = (NewProbe(), new RemoteStandIn(Sys));
        var watcher = Act(Watcher(remote, probe));
        await watcher.Ask<string>("watch", Patience);

        ((IInternalActorRef)watcher).SendSystemMessage(
            new DeathWatchNotification(remote, existenceConfirmed: true, addressTerminated: false));

        await probe.Expect((remote.Path, false));
    }

    [Fact]
    public async Task An_address_that_is_gone_ends_everything_watched_there()
    {
        var (probe, remote) = (NewProbe(), new RemoteStandIn(Sys));
        var watcher = Act(Watcher(remote, probe));
        await watcher.Ask<string>("watch", Patience);

        ((ActorSystemImpl)Sys).AddressTerminatedTopic.Publish(new AddressTerminated(Elsewhere));

        await probe.Expect((remote.Path, true));
    }

    [Fact]
    public async Task The_end_of_an_actor_is_told_to_its_remote_watcher()
    {
        var (probe, remote) = (NewProbe(), new RemoteStandIn(Sys));
        var watched = Act((context, _) => context.Stop(context.Self));
        var target = (IInternalActorRef)watched;
        target.SendSystemMessage(new Watch(target, remote));
        await probe.Watch(watched);

        watched.Tell("stop");
        await probe.Next<Terminated>();

        Assert.Equal(watched, Assert.IsType<DeathWatchNotification>(Assert.Single(remote.Sent)).Actor);
    }

    private static Action<IUntypedActorContext, object> Watcher(IActorRef remote, Probe? probe = null) =>
        (context, message) =>
    {
        switch (message)
        {
            case "watch":
                context.Watch(remote);
                context.Sender.Tell("done");
                break;
            case "unwatch":
                context.Unwatch(remote);
                context.Sender.Tell("done");
                break;
            case Terminated terminated:
                probe!.Ref.Tell((terminated.ActorRef.Path, terminated.AddressTerminated));
                break;
        }
    };

    private sealed class RemoteStandIn(ActorSystem system) : MinimalActorRef
    {
        public List<ISystemMessage> Sent { get; } = [];

        public override ActorPath Path { get; } = (new RootActorPath(Elsewhere) / "user" / "far").WithUid(5);

        public override IActorRefProvider Provider => ((ExtendedActorSystem)system).Provider;

        public override bool IsLocal => false;

        public override void SendSystemMessage(ISystemMessage message)
        {
            lock (Sent)
                Sent.Add(message);
        }
    }
}
