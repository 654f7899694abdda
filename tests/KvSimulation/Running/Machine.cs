using Akka.Actor;
using Akka.Simulation;
using KvMessages.Client;
using KvNode;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvSimulation.Running;

/// <summary>
/// One machine with its node: the production <see cref="NodeHost"/> on a simulated network, disk and clock. Whatever
/// ends the process, it is started again a while later, as a service manager does it.
/// </summary>
internal sealed class Machine
{
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(10);

    private readonly SimulationWorld _world;
    private readonly NodeConfig _config;
    private readonly Action<string> _tell;
    private readonly List<Action> _onServing = [];
    private TimeSpan? _heldDownFor;
    private int _open;

    /// <param name="address">Its name in the ring.</param>
    /// <param name="tell">Gets what happens to it, for the history.</param>
    public Machine(SimulationWorld world, int number, string address, NodeConfig config, Action<string> tell)
    {
        _world = world;
        _config = config;
        _tell = tell;
        Number = number;
        Hardware = world.Node(address);
        // A new one runs already.
        Hardware.Kill();
    }

    public int Number { get; }

    public SimulatedNode Hardware { get; }

    /// <summary>The node while it serves.</summary>
    public NodeHost? Node { get; private set; }

    public bool IsUp => Node is not null;

    /// <summary>Starts the process; it serves some time later.</summary>
    public void Start()
    {
        _heldDownFor = null;
        var process = Hardware.Start();
        _open = 0;
        // Each start reads its configuration anew: the incarnation is in it.
        var settings = _config.Of(Hardware);
        var start =
            process.Begin(() => NodeHost.StartAsync(settings, NullLoggerFactory.Instance, Hardware.TimeProvider));
        Then(start, _ => OnStarted(process, start));
    }

    /// <summary>Ends the process, and starts it again after <paramref name="downFor"/>.</summary>
    public void Kill(TimeSpan downFor)
    {
        End();
        _heldDownFor = downFor;
        _world.After(downFor, StartUnlessRunning);
    }

    /// <summary>As <see cref="Kill"/>, and what was written to the disk and not synced is lost in part.</summary>
    public void LosePower(TimeSpan downFor)
    {
        Kill(downFor);
        Hardware.PowerOff(UnsyncedLoss.Suffix);
    }

    /// <summary>Lets the process end by itself, as SIGTERM does, and starts it again some time after that.</summary>
    public void Stop(TimeSpan downFor)
    {
        var process = Hardware.Process;
        // A process that is paused gets the signal when it goes on.
        _world.After(TimeSpan.Zero, () => BeginStop(process, downFor), process);
    }

    /// <summary>Does it as soon as the node serves, at once if it does.</summary>
    public void WhenServing(Action action)
    {
        if (IsUp)
            action();
        else
            WhenNextServing(action);
    }

    /// <summary>Does it when the node has started the next time.</summary>
    public void WhenNextServing(Action action) => _onServing.Add(action);

    /// <summary>Ends what keeps it down: it starts now if it does not run.</summary>
    public void StartUnlessRunning()
    {
        if (Hardware.Process.IsDead)
            Start();
    }

    /// <summary>Asks the node's front as its HTTP listener would.</summary>
    public Task<ClientReply> Ask(ClientRequest request)
    {
        var process = Hardware.Process;
        _open++;
        var reply = Node!.Front.Ask<ClientReply>(request, Timeout.InfiniteTimeSpan);
        Then(reply, _ => _open -= process.IsDead ? 0 : 1);
        return reply;
    }

    private void OnStarted(SimulatedProcess process, Task<NodeHost> start)
    {
        if (process.IsDead)
            return;
        if (!start.IsCompletedSuccessfully)
        {
            _tell($"n{Number} cannot start: {start.Exception?.InnerException?.Message}");
            Ended(process);
            return;
        }

        Node = start.Result;
        _tell($"n{Number} serves");
        Then(Node.WhenEnded, _ => Ended(process));
        Action[] waiting = [.. _onServing];
        _onServing.Clear();
        foreach (var action in waiting)
            action();
    }

    private void BeginStop(SimulatedProcess process, TimeSpan downFor)
    {
        if (process.IsDead || Node is not { } node)
            return;
        _tell($"n{Number} stops");
        // As the listener does: it takes nothing new, and waits for a while for what it has taken.
        Node = null;
        _heldDownFor = downFor;
        Drain(process, node, node.System.Settings.Config.GetTimeSpan("kv.shutdown.drain-timeout", TimeSpan.Zero));
    }

    private void Drain(SimulatedProcess process, NodeHost node, TimeSpan left)
    {
        if (_open == 0 || left <= TimeSpan.Zero)
            process.Begin(node.StopAsync);
        else
            _world.After(DrainStep, () => Drain(process, node, left - DrainStep), process);
    }

    /// <summary>By itself: it was asked to, or its disk gave it no choice.</summary>
    private void Ended(SimulatedProcess process)
    {
        if (process.IsDead)
            return;
        _tell($"n{Number} has ended");
        End();
        _world.After(_heldDownFor ?? RestartAfter, StartUnlessRunning);
    }

    private void End()
    {
        Node = null;
        Hardware.Kill();
    }

    private static void Then(Task task, Action<Task> goOn) => task.ContinueWith(
        goOn, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
