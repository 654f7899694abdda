namespace Akka.Actor;

/// <summary>The current behaviour of an actor and those under it.</summary>
internal struct Behaviours
{
    private Stack<Receive>? _below;

    public Receive Current { get; private set; }

    public void Begin(Receive initial) => Current ??= initial;

    public void Replace(Receive receive) => Current = receive;

    public void Push(Receive receive)
    {
        if (Current is not null)
            (_below ??= new Stack<Receive>()).Push(Current);
        Current = receive;
    }

    /// <summary>The last one stays.</summary>
    public void Pop()
    {
        if (_below is { Count: > 0 })
            Current = _below.Pop();
    }
}
