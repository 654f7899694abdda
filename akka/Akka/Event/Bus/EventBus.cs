using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>Passes each event to those who subscribed to its kind. Publishing takes no lock.</summary>
/// <typeparam name="TEvent">what is published</typeparam>
/// <typeparam name="TClassifier">a kind of events; kinds may contain others</typeparam>
/// <typeparam name="TSubscriber">who gets them</typeparam>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
    where TSubscriber : notnull
{
    private readonly Lock _changes = new();
    private volatile Snapshot _snapshot = new([]);

    protected EventBus()
    {
    }

    /// <summary>False if this very subscription existed.</summary>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_changes)
        {
            var current = _snapshot.Subscriptions;
            if (Array.IndexOf(current, (subscriber, classifier)) >= 0) return false;
            _snapshot = new Snapshot([.. current, (subscriber, classifier)]);
            return true;
        }
    }

    /// <summary>Ends every subscription of the subscriber; false if it had none.</summary>
    public virtual bool Unsubscribe(TSubscriber subscriber) => Remove(s => s.Subscriber.Equals(subscriber));

    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier) =>
        Remove(s => s.Subscriber.Equals(subscriber) && s.Classifier.Equals(classifier));

    public virtual void Publish(TEvent @event)
    {
        foreach (var subscriber in SubscribersOf(@event)) Publish(@event, subscriber);
    }

    /// <summary>Passes one event to one subscriber.</summary>
    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    /// <summary>Whether an event is of a kind.</summary>
    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    /// <summary>The narrowest kind of an event: all events of the same one go to the same subscribers.</summary>
    protected abstract TClassifier GetClassifier(TEvent @event);

    /// <summary>
    /// Whether every event of kind <paramref name="child"/> is one of kind <paramref name="parent"/>.
    /// </summary>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    internal IEnumerable<TSubscriber> Subscribers() => _snapshot.Subscriptions.Select(s => s.Subscriber).Distinct();

    internal bool HasSubscriptions(TSubscriber subscriber) =>
        Array.Exists(_snapshot.Subscriptions, s => s.Subscriber.Equals(subscriber));

    private TSubscriber[] SubscribersOf(TEvent @event)
    {
        var snapshot = _snapshot;
        var kind = GetClassifier(@event);
        if (!snapshot.Routes.TryGetValue(kind, out var subscribers))
            snapshot.Routes[kind] = subscribers = Route(snapshot.Subscriptions, kind);
        return subscribers;
    }

    // Who subscribed to a kind and to one that contains it gets the event once.
    private TSubscriber[] Route((TSubscriber Subscriber, TClassifier Classifier)[] subscriptions, TClassifier kind) =>
        [.. subscriptions.Where(s => IsSubClassification(s.Classifier, kind)).Select(s => s.Subscriber).Distinct()];

    private bool Remove(Predicate<(TSubscriber Subscriber, TClassifier Classifier)> match)
    {
        lock (_changes)
        {
            var current = _snapshot.Subscriptions;
            var rest = Array.FindAll(current, s => !match(s));
            if (rest.Length == current.Length) return false;
            _snapshot = new Snapshot(rest);
            return true;
        }
    }

    // Replaced as a whole by every change, so the routes always belong to the subscriptions beside them.
    private sealed class Snapshot((TSubscriber Subscriber, TClassifier Classifier)[] subscriptions)
    {
        public (TSubscriber Subscriber, TClassifier Classifier)[] Subscriptions { get; } = subscriptions;

        public ConcurrentDictionary<TClassifier, TSubscriber[]> Routes { get; } = new();
    }
}
