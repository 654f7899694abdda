using Akka.Simulation;
using KvHistory;
using KvSimulation.Plans;

namespace KvSimulation.Clients;

/// <summary>
/// One client: its operations one after the other, each when it is due or when the one before has ended. What it
/// learns goes into the history.
/// </summary>
internal sealed class Client
{
    private readonly SimulationWorld _world;
    private readonly IService _service;
    private readonly History _history;
    private readonly Queue<PlannedOperation> _due = new();
    private bool _busy;

    public Client(SimulationWorld world, IService service, History history)
    {
        _world = world;
        _service = service;
        _history = history;
    }

    /// <summary>True when nothing is under way and nothing waits.</summary>
    public bool IsIdle => !_busy && _due.Count == 0;

    /// <summary>Lets it do these, each at its time from now on.</summary>
    public void Plan(IEnumerable<PlannedOperation> operations)
    {
        foreach (var operation in operations)
            _world.After(operation.At, () => Take(operation));
    }

    /// <summary>Lets it do this as soon as those before are done.</summary>
    public void Take(PlannedOperation operation)
    {
        _due.Enqueue(operation);
        if (!_busy)
            Next();
    }

    private void Next()
    {
        _busy = _due.TryDequeue(out var operation);
        if (operation is not null)
            Try(operation, attempt: 0);
    }

    private void Try(PlannedOperation operation, int attempt)
    {
        var start = _world.Ticks;
        var call = new Call(operation, operation.ValueOf(attempt));
        _service.Ask(call, answer => Finish(call, attempt, start, answer));
    }

    private void Finish(Call call, int attempt, long start, Answer answer)
    {
        if (answer.Outcome is { } outcome)
            _history.Add(Record(call, start, answer, outcome));
        if (answer.Outcome is not Outcome.Acknowledged && attempt < call.Planned.Retries)
            Try(call.Planned, attempt + 1);
        else
            Next();
    }

    private Operation Record(Call call, long start, Answer answer, Outcome outcome) => new()
    {
        Client = call.Planned.Client,
        Node = answer.Node,
        Kind = call.Planned.Kind,
        Key = call.Planned.Key,
        Value = call.Planned.Kind switch
        {
            OperationKind.Put => call.Value,
            OperationKind.Get => answer.Value,
            _ => null,
        },
        Ack = call.Planned.Quorum.Ack,
        From = call.Planned.Quorum.From,
        Outcome = outcome,
        Start = start,
        End = _world.Ticks,
        Version = answer.Version,
    };
}
