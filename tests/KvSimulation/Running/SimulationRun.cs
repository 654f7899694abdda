using Akka.Simulation;
using KvHistory;
using KvMessages;
using KvSimulation.Clients;
using KvSimulation.Faults;
using KvSimulation.Plans;
using KvSimulation.Verdicts;

namespace KvSimulation.Running;

/// <summary>
/// Runs a plan: the cluster starts, clients and faults do their part, all heals, every key is read through every node,
/// and what the replicas hold is looked at. Then the checkers judge.
/// </summary>
internal sealed class SimulationRun
{
    /// <summary>For the start of a cluster, for its healing, for the last reads.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>So that peers which were cut off are heard of again.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private readonly Plan _plan;
    private readonly SimulationWorld _world;
    private readonly History _history;
    private readonly Cluster _cluster;
    private readonly Client[] _clients;

    private SimulationRun(Plan plan, SimulationWorld world)
    {
        _plan = plan;
        _world = world;
        _history = new History { Seed = (long)plan.Options.Seed, Options = plan.Options.Describe() };
        _cluster = new Cluster(world, plan.Options, _history);
        _clients =
            [.. Enumerable.Range(0, plan.Options.Clients).Select(_ => new Client(world, _cluster, _history))];
    }

    /// <summary>A run that cannot come to an end is an objection, too.</summary>
    public static RunResult Of(Plan plan)
    {
        using var world = new SimulationWorld(plan.Options.Seed);
        var run = new SimulationRun(plan, world);
        try
        {
            return run.Run();
        }
        catch (SimulationException e)
        {
            return run.ResultOf([$"the run has no end: {e.Message}"]);
        }
    }

    private RunResult Run()
    {
        foreach (var machine in _cluster.Machines)
            machine.Start();
        Wait(() => _cluster.AllUp, "the cluster has not started");

        var injector = new FaultInjector(_world, _cluster, _history);
        injector.Plan(_plan.Faults);
        for (var client = 0; client < _clients.Length; client++)
            _clients[client].Plan(_plan.Operations.Where(operation => operation.Client == client));
        _world.RunFor(_plan.Options.Length);
        Wait(() => _clients.All(client => client.IsIdle), "the clients have not come to an end");

        injector.MendAll();
        Wait(() => _cluster.AllUp, "the cluster has not healed");
        _world.RunFor(Settling + injector.MostAhead);
        _history.Add(new Event(_world.Ticks, "all has healed"));
        ReadAll();
        return ResultOf(Judge());
    }

    private RunResult ResultOf(IReadOnlyList<string> objections) =>
        new(_history, _world.Digest, objections, _world.Now, _world.Steps);

    private IReadOnlyList<string> Judge()
    {
        var snapshots = new ReplicaInspector(_world, _cluster).Read(Keys);
        var lastReads = _history.Operations.Where(operation => operation.Client == _clients.Length);
        var load = _history.Operations.Where(operation => operation.Client < _clients.Length);
        return new Judge([.. load], [.. lastReads], snapshots, key => _cluster.ReplicasOf(key, _plan.Options.Copies))
            .Objections();
    }

    private IReadOnlyList<string> Keys =>
        [.. _plan.Operations.Select(operation => operation.Key).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Each key through each node: with all replicas, which mends stale ones, and with a quorum.</summary>
    private void ReadAll()
    {
        var (nodes, copies) = (_plan.Options.Nodes, _plan.Options.Copies);
        var reader = new Client(_world, _cluster, _history);
        var number = _plan.Elements.Count;
        foreach (var key in Keys)
        {
            for (var node = 0; node < nodes; node++)
            {
                var quorum = node == 0 ? new Quorum(copies, copies) : Quorum.Majority(copies);
                reader.Take(new PlannedOperation(
                    number++, TimeSpan.Zero, _clients.Length, node, OperationKind.Get, key, quorum,
                    TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11), Retries: 3));
            }
        }

        Wait(() => reader.IsIdle, "the last reads have not come to an end");
    }

    private void Wait(Func<bool> condition, string complaint)
    {
        if (!_world.RunUntil(condition, Patience))
            throw new SimulationException($"{complaint} within {Patience}, at {_world.Now}");
    }
}
