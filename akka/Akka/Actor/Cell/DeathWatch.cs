using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Whom an actor watches, and who watches it.</summary>
internal sealed class DeathWatch(ActorCell cell)
{
    // The value is what arrives in place of Terminated, or null.
    private Dictionary<IActorRef, object?>? _watching;

    // Ended, and the message about it waits in the mailbox: an Unwatch in between takes it back.
    private Dictionary<IActorRef, object?>? _announced;

    // Mostly there is one.
    private IActorRef? _watcher;
    private HashSet<IActorRef>? _moreWatchers;

    private bool _hearsOfAddresses;

    public bool HasWatchers => _watcher is not null || _moreWatchers is { Count: > 0 };

    public IActorRef Watch(IActorRef subject, object? message)
    {
        var watchee = (IInternalActorRef)subject;
        if (watchee.Equals(cell.Self))
            return subject;
        _watching ??= [];
        if (_watching.TryGetValue(watchee, out var previous))
        {
            if (!Equals(previous, message))
                throw new InvalidOperationException(
                    $"{cell.Self} watches {watchee} with {previous ?? "Terminated"} already: "
                    + $"unwatch it before watching it with {message ?? "Terminated"}");
            return subject;
        }
        _watching.Add(watchee, message);
        SubscribeToAddress(watchee);
        // A parent hears of the end of a child anyway.
        if (cell.ChildrenOrNull?.Contains(watchee) != true)
            watchee.SendSystemMessage(new Watch(watchee, cell.Ref));
        return subject;
    }

    public void Unwatch(IActorRef subject)
    {
        if (_watching?.Remove(subject) == true)
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, cell.Ref));
        _announced?.Remove(subject);
    }

    public void AddWatcher(Watch watch)
    {
        if (!watch.Watchee.Equals(cell.Self) || watch.Watcher.Equals(cell.Self))
            return;
        if (_watcher is null)
            _watcher = watch.Watcher;
        else if (!_watcher.Equals(watch.Watcher))
            (_moreWatchers ??= []).Add(watch.Watcher);
        SubscribeToAddress(watch.Watcher);
    }

    public void RemoveWatcher(IActorRef watcher)
    {
        if (watcher.Equals(_watcher))
            _watcher = null;
        else
            _moreWatchers?.Remove(watcher);
    }

    /// <summary>Announces the end of a watched actor in the mailbox.</summary>
    public void OnEnd(DeathWatchNotification end)
    {
        if (TakeWatched(end.Actor, out var message) is not { } watched)
            return;
        (_announced ??= [])[watched] = message;
        cell.SendMessage(watched, new Terminated(watched, end.ExistenceConfirmed, end.AddressTerminated));
    }

    /// <summary>What the actor gets to see of an end that was announced; null if it has lost interest since.</summary>
    public object? Deliver(Terminated terminated) =>
        _announced?.Remove(terminated.ActorRef, out var message) == true ? message ?? terminated : null;

    /// <summary>A stashed announcement comes back to the mailbox and must be delivered again.</summary>
    public void AnnounceAgain(IActorRef ended) => (_announced ??= []).TryAdd(ended, null);

    /// <summary>Everything at that address counts as ended, and nobody there wants to know anything any more.</summary>
    public void OnAddressTerminated(Address address)
    {
        if (_watcher is not null && _watcher.Path.Address.Equals(address))
            _watcher = null;
        _moreWatchers?.RemoveWhere(watcher => watcher.Path.Address.Equals(address));
        foreach (var watchee in _watching?.Keys.ToArray() ?? [])
        {
            if (watchee.Path.Address.Equals(address))
                cell.SendSystemMessage(
                    new DeathWatchNotification(watchee, existenceConfirmed: false, addressTerminated: true));
        }
    }

    /// <summary>
    /// The actor has ended. Remote watchers first: a local one may be the remote watcher, which forgets them then.
    /// </summary>
    public void TellWatchers()
    {
        TellWatchers(local: false);
        TellWatchers(local: true);
        _watcher = null;
        _moreWatchers = null;
    }

    public void UnwatchAll()
    {
        if (_watching is not null)
        {
            foreach (var watchee in _watching.Keys)
                ((IInternalActorRef)watchee).SendSystemMessage(new Unwatch((IInternalActorRef)watchee, cell.Ref));
        }
        _watching = null;
        _announced = null;
        if (_hearsOfAddresses)
            cell.SystemImpl.AddressTerminatedTopic.Unsubscribe(cell.Self);
    }

    /// <summary>The answer that a dead actor cannot give any more.</summary>
    public static void AnswerForDead(Watch watch)
    {
        if (!watch.Watchee.Equals(watch.Watcher))
            watch.Watcher.SendSystemMessage(
                new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
    }

    /// <summary>
    /// An actor of another system may be watched by a handle without a uid, and tells its end with one.
    /// </summary>
    private IActorRef? TakeWatched(IActorRef ended, out object? message)
    {
        message = null;
        if (_watching is null)
            return null;
        if (_watching.Remove(ended, out message))
            return ended;
        if (ended is not IInternalActorRef { IsLocal: false } || ended.Path.Uid == ActorCell.UndefinedUid)
            return null;
        var anyIncarnation = cell.SystemImpl.Provider.ResolveActorRef(ended.Path.WithUid(ActorCell.UndefinedUid));
        return _watching.Remove(anyIncarnation, out message) ? anyIncarnation : null;
    }

    private void TellWatchers(bool local)
    {
        if (_watcher is not null)
            Tell(_watcher, local);
        if (_moreWatchers is null)
            return;
        foreach (var watcher in _moreWatchers)
            Tell(watcher, local);
    }

    private void Tell(IActorRef watcher, bool local)
    {
        var target = (IInternalActorRef)watcher;
        // A parent hears of the end of a child anyway.
        if (target.IsLocal == local && !target.Equals(cell.Parent))
            target.SendSystemMessage(
                new DeathWatchNotification(cell.Self, existenceConfirmed: true, addressTerminated: false));
    }

    private void SubscribeToAddress(IInternalActorRef other)
    {
        if (other.IsLocal)
            return;
        _hearsOfAddresses = true;
        cell.SystemImpl.AddressTerminatedTopic.Subscribe(cell.Self);
    }
}
