namespace Akka.Simulation;

/// <summary>
/// A file as the state that its changes add up to. There are two: what programs see, and what is on the medium; a
/// change reaches the first when it is written and the second when it is synced.
/// </summary>
/// <typeparam name="T">The state; changes alter it.</typeparam>
/// <param name="create">makes an empty one</param>
/// <param name="copy">makes one that changes do not share with the original; what is inside and never altered may be
/// shared</param>
internal sealed class SimulatedFile<T>(Func<T> create, Func<T, T> copy) : DiskFile
{
    private readonly List<Action<T>> _unsynced = [];
    private readonly List<Action<T>> _doubtful = [];
    private readonly T _durable = create();

    /// <summary>What a reader sees. Altered by <see cref="Write"/> alone.</summary>
    public T State { get; private set; } = create();

    public override int Unsynced => _unsynced.Count;

    public override int Doubtful => _doubtful.Count;

    /// <param name="change">Does the same each time to the same state; it is done to more than one.</param>
    public void Write(Action<T> change)
    {
        _doubtful.Clear();
        change(State);
        _unsynced.Add(change);
    }

    public override void Sync()
    {
        foreach (var change in _unsynced)
            change(_durable);
        _unsynced.Clear();
    }

    public override void Discard()
    {
        _doubtful.AddRange(_unsynced);
        Keep(0);
    }

    protected override void BringBack(int doubtful)
    {
        var back = _doubtful.GetRange(0, doubtful);
        _doubtful.Clear();
        foreach (var change in back)
            Write(change);
    }

    protected override void Keep(int unsynced)
    {
        _unsynced.RemoveRange(unsynced, _unsynced.Count - unsynced);
        State = copy(_durable);
        foreach (var change in _unsynced)
            change(State);
    }
}
