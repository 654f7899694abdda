using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Akka.Simulation;

/// <summary>
/// A world of nodes in one thread under virtual time, in which everything that could go one way or another is drawn
/// from a seed: the same seed gives the same history. It belongs to the thread that made it; anything that comes from
/// another one, as from the thread pool, fails loudly.
/// </summary>
internal sealed class SimulationWorld : IDisposable
{
    private static readonly ConcurrentDictionary<string, SimulationWorld> Worlds = new();
    private static int _lastId;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly EventQueue _events = new();
    private readonly List<SimulatedNode> _nodes = [];
    private readonly List<SimulatedProcess> _processes = [];
    private readonly SimulationRandom _order;
    private readonly SimulationRandom _uids;
    private TraceDigest _digest;
    private volatile Exception? _violation;

    public SimulationWorld(ulong seed, SimulationOptions? options = null)
    {
        Seed = seed;
        Options = options ?? new SimulationOptions();
        _order = Random("order");
        _uids = Random("uids");
        Network = new SimulatedNetwork(this);
        Own = NewProcess(null);
        Id = $"world-{Interlocked.Increment(ref _lastId)}";
        Worlds[Id] = this;
    }

    public ulong Seed { get; }

    public SimulationOptions Options { get; }

    /// <summary>Names the world in the configuration of actor systems (<c>akka.simulation.world</c>).</summary>
    public string Id { get; }

    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    public SimulatedNetwork Network { get; }

    /// <summary>Where code runs that belongs to no node: drivers and clients.</summary>
    public SimulatedProcess Own { get; }

    /// <summary>True time since the beginning, in units of 100 ns.</summary>
    public long Ticks { get; private set; }

    public TimeSpan Now => new(Ticks);

    /// <summary>Turns and events so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The same for two runs only if they did the same in the same order at the same times.</summary>
    public ulong Digest => _digest.Value;

    /// <summary>Gets a line for each step; to find out where two runs part.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>The world of that id.</summary>
    /// <exception cref="SimulationException">There is none.</exception>
    public static SimulationWorld Find(string id) => Worlds.TryGetValue(id, out var world)
        ? world
        : throw new SimulationException($"akka.simulation.world is '{id}', and there is no such world");

    /// <summary>The numbers for one concern.</summary>
    public SimulationRandom Random(string stream) => new(Seed, stream);

    /// <summary>The node of that name; a new one if there is none.</summary>
    public SimulatedNode Node(string name)
    {
        VerifyThread();
        if (_nodes.Find(known => known.Name == name) is { } found)
            return found;
        var node = new SimulatedNode(this, name);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Lets something happen after a time.</summary>
    /// <param name="process">to whom; null to the world itself</param>
    public WorldEvent After(TimeSpan delay, Action action, SimulatedProcess? process = null) =>
        At(Ticks + Math.Max(0, delay.Ticks), action, process);

    /// <param name="ticks">the time of the world; what has passed counts as now</param>
    public WorldEvent At(long ticks, Action action, SimulatedProcess? process = null)
    {
        VerifyThread();
        var @event = new WorldEvent(action, process);
        _events.Add(@event, Math.Max(ticks, Ticks));
        return @event;
    }

    public void Cancel(WorldEvent @event)
    {
        VerifyThread();
        _events.Remove(@event);
    }

    /// <summary>Adds something that happened to the digest: a message, a write, an answer.</summary>
    public void Record(ulong word) => _digest.Add(word);

    /// <summary>Lets that much virtual time pass.</summary>
    public void RunFor(TimeSpan time) => RunUntil(static () => false, time);

    /// <summary>Runs until the condition holds; false if it did not within the time.</summary>
    public bool RunUntil(Func<bool> condition, TimeSpan atMost) =>
        Run(condition, atMost, waits: false) == WorldRunEnd.Met || condition();

    /// <summary>Runs code that is no actor, and the world until its task has completed.</summary>
    public void Run(Func<Task> code, TimeSpan atMost) => Own.Run(code, atMost);

    /// <inheritdoc cref="Run(Func{Task}, TimeSpan)"/>
    public T Run<T>(Func<Task<T>> code, TimeSpan atMost) => Own.Run(code, atMost);

    /// <summary>Runs the world until the task has completed; throws what it has thrown.</summary>
    /// <exception cref="SimulationException">It did not within the time, or nothing is left that could complete it.
    /// </exception>
    public void Await(Task task, TimeSpan atMost)
    {
        switch (Run(() => task.IsCompleted, atMost, waits: true))
        {
            case WorldRunEnd.TimeUp:
                throw new SimulationException($"a task has not completed within {atMost}, at {Now}");
            case WorldRunEnd.NothingLeft:
                throw new SimulationException($"nothing is left to do at {Now}, and a task has not completed");
            default:
                task.GetAwaiter().GetResult();
                break;
        }
    }

    /// <summary>Everything that touches the world has to be in its thread.</summary>
    public void VerifyThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
            FailOnThread();
    }

    /// <summary>Throws what went wrong in other threads.</summary>
    public void VerifyHealth()
    {
        if (_violation is { } violation)
            throw new SimulationException(violation.Message, violation);
    }

    /// <summary>Ends all processes; nothing runs any more.</summary>
    public void Dispose()
    {
        Worlds.TryRemove(Id, out _);
        foreach (var process in _processes)
            process.Die();
    }

    internal EventQueue Events => _events;

    internal bool IsRunning { get; set; }

    internal List<SimulatedProcess> Processes => _processes;

    internal SimulationRandom Order => _order;

    internal SimulatedProcess NewProcess(SimulatedNode? node)
    {
        _processes.RemoveAll(static process => process.IsDead);
        var process = new SimulatedProcess(this, node, node?.NextProcessNumber() ?? 0, (long)(_uids.NextUInt64() >> 1));
        _processes.Add(process);
        return process;
    }

    internal void AdvanceTo(long ticks) => Ticks = Math.Max(Ticks, ticks);

    internal void CountStep(ulong what)
    {
        Steps++;
        _digest.Add((ulong)Ticks);
        _digest.Add(what);
    }

    private WorldRunEnd Run(Func<bool> condition, TimeSpan atMost, bool waits)
    {
        var until = atMost.Ticks < long.MaxValue - Ticks ? Ticks + atMost.Ticks : long.MaxValue;
        var end = new WorldRun(this).Run(condition, until);
        // Time passes also where nothing happens.
        if (end == WorldRunEnd.NothingLeft && !waits && until < long.MaxValue)
            AdvanceTo(until);
        VerifyHealth();
        return end;
    }

    [DoesNotReturn]
    private void FailOnThread()
    {
        var failure = new SimulationException(
            $"{Id} belongs to thread {_thread}, and thread {Environment.CurrentManagedThreadId} touched it: something "
            + $"runs on the thread pool or on a thread of its own. {Environment.StackTrace}");
        _violation ??= failure;
        throw failure;
    }
}
