using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>
/// The children of an actor by name. A guardian gets children from any thread and remoting looks them up from others,
/// so there is a lock; it is held for a dictionary operation at a time.
/// </summary>
internal sealed class Children
{
    /// <summary>What an actor that has ended without ever having had a child has: none can be added.</summary>
    public static readonly Children Closed = new() { Waiting = WaitingFor.Termination };

    private readonly Dictionary<string, Child> _byName = [];
    private int _stopping;
    private Exception? _restartCause;

    /// <summary>What waits for the end of the children that are being stopped.</summary>
    public WaitingFor Waiting { get; private set; }

    private bool IsClosed => Waiting == WaitingFor.Termination;

    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    /// <exception cref="InvalidOperationException">The parent is ending.</exception>
    public void Add(string name, IInternalActorRef child)
    {
        lock (_byName)
        {
            if (IsClosed)
                throw new InvalidOperationException(
                    $"Cannot create child '{name}': its parent is terminating or terminated");
            if (!_byName.TryAdd(name, new Child(child)))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique: {child.Path} exists");
        }
    }

    public IInternalActorRef? Find(string name)
    {
        lock (_byName)
            return _byName.TryGetValue(name, out var child) ? child.Ref : null;
    }

    public IInternalActorRef? FindWithUid(string nameAndUid)
    {
        if (!nameAndUid.Contains('#'))
            return Find(nameAndUid);
        var (name, uid) = ActorPathParser.SplitUid(nameAndUid);
        return Find(name) is { } child && (uid == ActorCell.UndefinedUid || uid == child.Path.Uid) ? child : null;
    }

    public bool Contains(IActorRef actor)
    {
        lock (_byName)
            return _byName.TryGetValue(actor.Path.Name, out var child) && child.Ref.Equals(actor);
    }

    public IInternalActorRef[] Snapshot()
    {
        lock (_byName)
        {
            if (_byName.Count == 0)
                return [];
            var all = new IInternalActorRef[_byName.Count];
            var i = 0;
            foreach (var child in _byName.Values)
                all[i++] = child.Ref;
            return all;
        }
    }

    public ChildRestartStats RestartStatsOf(IInternalActorRef actor)
    {
        lock (_byName)
        {
            ref var child = ref CollectionsMarshal.GetValueRefOrNullRef(_byName, actor.Path.Name);
            return child.Stats ??= new ChildRestartStats();
        }
    }

    public void MarkStopping(IActorRef actor)
    {
        lock (_byName)
        {
            ref var child = ref CollectionsMarshal.GetValueRefOrNullRef(_byName, actor.Path.Name);
            if (Unsafe.IsNullRef(ref child) || child.IsStopping || !child.Ref.Equals(actor))
                return;
            child.IsStopping = true;
            _stopping++;
        }
    }

    /// <summary>
    /// True if there are children to wait for; then <see cref="Remove"/> says when the last one has ended.
    /// </summary>
    public bool WaitForStopping(WaitingFor what, Exception? restartCause = null)
    {
        lock (_byName)
        {
            if (what == WaitingFor.Termination)
                Waiting = what;
            if (_stopping == 0)
                return false;
            Waiting = what;
            _restartCause = restartCause;
            return true;
        }
    }

    /// <summary>Removes a child that has ended, and returns what does not have to wait any longer, now.</summary>
    public (WaitingFor Done, Exception? RestartCause) Remove(IActorRef actor)
    {
        lock (_byName)
        {
            if (!_byName.Remove(actor.Path.Name, out var child) || !child.IsStopping || --_stopping > 0)
                return default;
            var done = (Waiting, _restartCause);
            if (!IsClosed)
                Waiting = WaitingFor.Nothing;
            _restartCause = null;
            return done;
        }
    }

    internal enum WaitingFor
    {
        Nothing,
        Creation,
        Restart,
        Termination,
    }

    private struct Child(IInternalActorRef actor)
    {
        public readonly IInternalActorRef Ref = actor;
        public ChildRestartStats? Stats;
        public bool IsStopping;
    }
}
