using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Remote;
using Akka.Remote.Tcp;

namespace Akka.Simulation;

/// <summary>
/// The transport of a simulated system: connections over the world's network. Everything above it, from the handshake
/// to the quarantine, is the code that runs over TCP.
/// </summary>
internal sealed class SimulatedTransport : ITransport
{
    private readonly ExtendedActorSystem _system;
    private readonly TcpSettings _settings;
    private readonly SimulatedProcess _process;
    private Action<IConnection>? _accept;

    public SimulatedTransport(ExtendedActorSystem system, Config config)
    {
        _system = system;
        _settings = new TcpSettings(config);
        _process = SimulatedNode.Of(system.Settings.Config).Process;
    }

    public int MaximumFrameSize => _settings.MaximumFrameSize;

    public TimeSpan ConnectionTimeout => _settings.ConnectionTimeout;

    private SimulatedNetwork Network => _process.World.Network;

    public Address Listen(Action<IConnection> accept)
    {
        _accept = accept;
        var port = Network.Listen(this, _process, _settings.PublicHostname, _settings.Port);
        return new Address($"{RemoteSettings.AkkaScheme}.tcp", _system.Name, _settings.PublicHostname, port);
    }

    public void StopListening() => Network.StopListening(this);

    public ValueTask<IConnection> ConnectAsync(Address remote, CancellationToken cancellation)
    {
        var dial = new TaskCompletionSource<IConnection>();
        // As work of its own: whoever cancels is in the middle of something.
        cancellation.Register(() => Later(() => dial.TrySetCanceled(cancellation)));
        if (Network.NodeAt(remote) is not { } node)
            _process.World.After(Network.Conditions.Delay.Most, () => Refuse(dial, remote), _process);
        else
            Network.Link(_process.Node!, node).Carry(() => Knock(dial, remote, node));
        return new ValueTask<IConnection>(dial.Task);
    }

    private void Knock(TaskCompletionSource<IConnection> dial, Address remote, SimulatedNode node)
    {
        if (!node.IsOn || _process.IsDead)
            return;
        var back = Network.Link(node, _process.Node!);
        if (Network.ListenerAt(remote) is not { } listener || listener._process.Node != node)
        {
            back.Carry(() => Refuse(dial, remote));
            return;
        }

        var (near, far) = Network.Connect(_process, listener._process);
        listener.Later(() => listener._accept!(far));
        back.Carry(() => Later(() =>
        {
            if (!dial.TrySetResult(near))
                near.Abort();
        }));
    }

    private void Refuse(TaskCompletionSource<IConnection> dial, Address remote) =>
        Later(() => dial.TrySetException(new IOException($"{remote.Host}:{remote.Port} refused (simulated)")));

    private void Later(Action action) => _process.MakeReady(new ActionRunnable(action));
}
