using Akka.Dispatch;

namespace Akka.Simulation;

/// <summary>
/// One run of a node's program, from its start to its end: the work that is ready in it, and what happens to it. It
/// has one virtual processor.
/// </summary>
internal sealed class SimulatedProcess
{
    private readonly List<IRunnable> _ready = [];
    private readonly Queue<WorldEvent> _missed = new();
    private TimeSpan _rest;
    private IRunnable? _running;

    public SimulatedProcess(SimulationWorld world, SimulatedNode? node, int number, long uidSeed)
    {
        World = world;
        Node = node;
        Number = number;
        UidSeed = uidSeed;
        Context = new SimulationContext(this);
    }

    public SimulationWorld World { get; }

    /// <summary>Null for the world's own process, which never ends.</summary>
    public SimulatedNode? Node { get; }

    public int Number { get; }

    /// <summary>For <c>akka.actor.uid-seed</c>: another one in every run of the program.</summary>
    public long UidSeed { get; }

    /// <summary>For code that is no actor: it goes on as work of this process.</summary>
    public SimulationContext Context { get; }

    public bool IsDead { get; private set; }

    /// <summary>As after SIGSTOP.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Happens when the process dies, before anything else can.</summary>
    public event Action? Died;

    public int ReadyCount => _ready.Count;

    /// <summary>When the processor is free again, in ticks of the world.</summary>
    public long BusyUntil { get; private set; }

    public bool HasWork => _ready.Count > 0 && !IsStopped;

    /// <summary>Runs code that is no actor in this process, and the world until its task has completed.</summary>
    /// <exception cref="SimulationException">It has not within the time.</exception>
    public void Run(Func<Task> code, TimeSpan atMost) => World.Await(Begin(code), atMost);

    /// <inheritdoc cref="Run(Func{Task}, TimeSpan)"/>
    public T Run<T>(Func<Task<T>> code, TimeSpan atMost)
    {
        var task = Begin(code);
        World.Await(task, atMost);
        return task.Result;
    }

    /// <summary>Begins code that is no actor; it goes on while the world runs.</summary>
    public T Begin<T>(Func<T> code)
    {
        World.VerifyThread();
        var result = default(T);
        Context.Run(() => result = code());
        return result!;
    }

    /// <summary>Adds work; it runs in an order that is drawn.</summary>
    public void MakeReady(IRunnable work)
    {
        World.VerifyThread();
        if (IsDead)
            return;
        if (_rest > TimeSpan.Zero && ReferenceEquals(work, _running))
        {
            World.After(_rest, () => MakeReady(work), this);
            return;
        }

        _ready.Add(work);
    }

    /// <summary>Runs one piece of the ready work.</summary>
    public void RunTurn(int index, long cost)
    {
        var work = _ready[index];
        var last = _ready.Count - 1;
        _ready[index] = _ready[last];
        _ready.RemoveAt(last);
        BusyUntil = World.Ticks + cost;
        _running = work;
        _rest = TimeSpan.Zero;
        work.Run();
        _running = null;
        _rest = TimeSpan.Zero;
    }

    /// <summary>
    /// What runs now blocks its thread for so long: the actor has no turn until then. What it has sent is on its way
    /// already, others go on.
    /// </summary>
    public void Rest(TimeSpan time) => _rest += time;

    /// <summary>Lets an event happen now, or when the process goes on, or never.</summary>
    public void Receive(WorldEvent @event)
    {
        if (IsStopped)
            _missed.Enqueue(@event);
        else if (!IsDead)
            @event.Happen();
    }

    /// <summary>Stops the process where it is, as SIGSTOP does.</summary>
    public void Stop() => IsStopped = !IsDead;

    /// <summary>Lets it go on; what it has missed happens now.</summary>
    public void Continue()
    {
        IsStopped = false;
        while (!IsStopped && _missed.TryDequeue(out var @event))
            Receive(@event);
    }

    /// <summary>Nothing of it runs ever again.</summary>
    public void Die()
    {
        if (IsDead)
            return;
        IsDead = true;
        IsStopped = false;
        _ready.Clear();
        _missed.Clear();
        Died?.Invoke();
        Died = null;
    }

    public string Describe(int index) => $"{Node?.Name ?? "world"} {_ready[index]}";
}
