using Akka.Actor;
using Akka.Persistence;

namespace Akka.Simulation.Tests.Support;

/// <summary>
/// Keeps numbers: persists what it is told and answers with it, "all" gets what it holds, "snapshot" saves and deletes.
/// </summary>
internal sealed class Ledger : UntypedPersistentActor
{
    private readonly string _id;
    private readonly bool _isAsync;
    private List<int> _numbers = [];

    public Ledger(string id, bool isAsync) => (_id, _isAsync) = (id, isAsync);

    public override string PersistenceId => _id;

    public static Props Props(string id, bool isAsync = false) => Actor.Props.Create(() => new Ledger(id, isAsync));

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case int number when _isAsync:
                PersistAsync(number, Add);
                break;
            case int number:
                Persist(number, Add);
                break;
            case "all":
                Sender.Tell(_numbers.ToArray());
                break;
            case "snapshot":
                SaveSnapshot(string.Join(' ', _numbers));
                break;
            case SaveSnapshotSuccess saved:
                DeleteMessages(saved.Metadata.SequenceNr);
                break;
        }
    }

    protected override void OnRecover(object message)
    {
        if (message is int number)
            _numbers.Add(number);
        else if (message is SnapshotOffer offer)
            _numbers = [.. ((string)offer.Snapshot).Split(' ').Select(int.Parse)];
    }

    private void Add(int number)
    {
        _numbers.Add(number);
        Sender.Tell(number);
    }
}
