namespace Akka.Actor;

/// <summary>
/// The timers of one instance of an actor. Each start makes a new <see cref="TimerMessage"/>, and only the
/// one that its key maps to counts: so nothing of a timer that was replaced or cancelled is seen, and
/// nothing of an earlier instance.
/// </summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, TimerMessage> _active = [];

    public IReadOnlyCollection<object> ActiveTimers => _active.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) =>
        Start(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(
        object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender) =>
        Start(key, msg, timeout, null, sender);

    public bool IsTimerActive(object key) => _active.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_active.Remove(key, out var timer))
            timer.Cancelable!.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _active.Values)
            timer.Cancelable!.Cancel();
        _active.Clear();
    }

    public object? Take(TimerMessage timer)
    {
        if (!_active.TryGetValue(timer.Key, out var current) || current != timer)
            return null;
        if (!timer.IsPeriodic)
            _active.Remove(timer.Key);
        return timer.Message;
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan? interval, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        Cancel(key);
        var scheduler = cell.System.Scheduler;
        var isPeriodic = interval is not null;
        var timer = message is INotInfluenceReceiveTimeout
            ? new TimerMessage.Quiet(this, key, message, isPeriodic)
            : new TimerMessage(this, key, message, isPeriodic);
        timer.Cancelable = new Cancelable(scheduler);
        _active[key] = timer;
        if (interval is { } period)
            scheduler.ScheduleTellRepeatedly(delay, period, cell.Self, timer, sender, timer.Cancelable);
        else
            scheduler.ScheduleTellOnce(delay, cell.Self, timer, sender, timer.Cancelable);
    }
}
