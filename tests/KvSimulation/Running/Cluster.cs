using Akka.Simulation;
using KvHistory;
using KvMessages;
using KvMessages.Client;
using KvNode.Ring;
using KvSimulation.Clients;
using KvSimulation.Plans;

namespace KvSimulation.Running;

/// <summary>The machines of a run, and how clients reach them.</summary>
internal sealed class Cluster : IService
{
    private static readonly TimeSpan ShortestWay = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan LongestWay = TimeSpan.FromMilliseconds(1);

    private readonly SimulationWorld _world;
    private readonly SimulationRandom _ways;
    private readonly HashRing _ring;

    public Cluster(SimulationWorld world, RunOptions options, History history)
    {
        _world = world;
        _ways = world.Random("clients' ways");
        string[] ring = [.. Enumerable.Range(0, options.Nodes).Select(number => $"node{number}:4053")];
        _ring = HashRing.Of(ring);
        var config = new NodeConfig(ring, options.Set);
        Machines =
        [
            .. ring.Select((address, number) => new Machine(
                world, number, address, config, what => history.Add(new Event(world.Ticks, what)))),
        ];
    }

    public IReadOnlyList<Machine> Machines { get; }

    public bool AllUp => Machines.All(machine => machine.IsUp);

    /// <summary>The nodes that a key belongs to.</summary>
    public IReadOnlyList<int> ReplicasOf(string key, int copies)
    {
        var replicas = _ring.Replicas(Key.Of(key), copies);
        return [.. Machines.Where(machine => replicas.Contains(_ring.Find(machine.Hardware.Name)!))
            .Select(machine => machine.Number)];
    }

    public void Ask(Call call, Action<Answer> answer)
    {
        if (FirstUp(call.Planned.Node) is not { } machine)
        {
            // As long as a client waits for a connection before it gives up.
            _world.After(LongestWay, () => answer(Answer.NobodyThere));
            return;
        }

        var process = machine.Hardware.Process;
        var open = new OpenCall(_world, machine.Number, answer);
        open.GiveUpAfter(call.Planned.Patience);
        process.Died += () => _world.After(Way(), open.Break);
        _world.After(Way(), () => Deliver(machine, call, open), process);
    }

    private void Deliver(Machine machine, Call call, OpenCall open)
    {
        if (!machine.IsUp)
        {
            open.Break();
            return;
        }

        machine.Ask(ClientCalls.RequestOf(call)).ContinueWith(
            reply => Return(machine, open, reply),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void Return(Machine machine, OpenCall open, Task<ClientReply> reply)
    {
        if (reply.IsCompletedSuccessfully)
            _world.After(Way(), () => open.Answer(ClientCalls.AnswerOf(machine.Number, reply.Result)));
        else
            open.Break();
    }

    private Machine? FirstUp(int from) => Enumerable.Range(from, Machines.Count)
        .Select(number => Machines[number % Machines.Count]).FirstOrDefault(machine => machine.IsUp);

    private TimeSpan Way() => _ways.Between(ShortestWay, LongestWay);
}
