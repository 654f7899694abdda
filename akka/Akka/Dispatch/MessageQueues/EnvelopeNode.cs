using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A message in a linked list. Nodes are used again: each thread keeps some of those that it has emptied. It alone
/// touches those, and a node is in one list at a time, so this needs no synchronization.
/// </summary>
internal sealed class EnvelopeNode
{
    // More than a turn's worth. Beyond it nodes are garbage, so a burst leaves no memory behind.
    private const int MostSpare = 256;

    [ThreadStatic]
    private static Spare? _spare;

    private EnvelopeNode(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    public object Message { get; private set; }

    public IActorRef Sender { get; private set; }

    public EnvelopeNode? Next { get; set; }

    public static EnvelopeNode With(object message, IActorRef sender)
    {
        var spare = _spare;
        if (spare?.First is not { } node)
            return new EnvelopeNode(message, sender);
        spare.First = node.Next;
        spare.Count--;
        node.Message = message;
        node.Sender = sender;
        return node;
    }

    /// <summary>Empties the node, which is in no list any more.</summary>
    public void Release()
    {
        var spare = _spare ??= new Spare();
        // An old node must keep neither a message alive nor, once it is garbage, the nodes that came after it.
        Message = null!;
        Sender = null!;
        Next = null;
        if (spare.Count == MostSpare)
            return;
        Next = spare.First;
        spare.First = this;
        spare.Count++;
    }

    private sealed class Spare
    {
        public EnvelopeNode? First;
        public int Count;
    }
}
