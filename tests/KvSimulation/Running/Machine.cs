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

    private readonly SimulationWorld _world;
    private readonly NodeConfig _config;
    private readonly Action<string> _tell;
    private bool _isHeldDown;

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
        _isHeldDown = false;
        var process = Hardware.Start();
        // Each start reads its configuration anew: the incarnation is in it.
        var settings = _config.Of(Hardware);
        process.Begin(() => NodeHost.StartAsync(settings, NullLoggerFactory.Instance, Hardware.TimeProvider))
            .ContinueWith(
                start => OnStarted(process, start),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    /// <summary>Ends the process, and starts it again after <paramref name="downFor"/>.</summary>
    public void Kill(TimeSpan downFor)
    {
        End();
        _isHeldDown = true;
        _world.After(downFor, StartUnlessRunning);
    }

    /// <summary>As <see cref="Kill"/>, and what was written to the disk and not synced is lost in part.</summary>
    public void LosePower(TimeSpan downFor)
    {
        Kill(downFor);
        Hardware.PowerOff(UnsyncedLoss.Suffix);
    }

    /// <summary>Ends what keeps it down: it starts now if it does not run.</summary>
    public void StartUnlessRunning()
    {
        if (Hardware.Process.IsDead)
            Start();
    }

    /// <summary>Asks the node's front as its HTTP listener would.</summary>
    public Task<ClientReply> Ask(ClientRequest request) =>
        Node!.Front.Ask<ClientReply>(request, Timeout.InfiniteTimeSpan);

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
        Node.WhenEnded.ContinueWith(
            _ => Ended(process),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>By itself: its disk gave it no choice.</summary>
    private void Ended(SimulatedProcess process)
    {
        if (process.IsDead)
            return;
        _tell($"n{Number} has ended");
        End();
        if (!_isHeldDown)
            _world.After(RestartAfter, StartUnlessRunning);
    }

    private void End()
    {
        Node = null;
        Hardware.Kill();
    }
}
