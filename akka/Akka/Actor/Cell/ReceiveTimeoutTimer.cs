namespace Akka.Actor;

/// <summary>
/// Watches over the time since the last message. A message only notes the time: one timer runs, and when it ends early
/// it is set anew for the rest.
/// </summary>
internal sealed class ReceiveTimeoutTimer
{
    private readonly ActorCell _cell;
    private readonly ICancelable _cancelable;
    private TimeSpan _lastMessage;

    public ReceiveTimeoutTimer(ActorCell cell, TimeSpan timeout)
    {
        _cell = cell;
        Timeout = timeout;
        _cancelable = new Cancelable(cell.System.Scheduler);
        _lastMessage = Now;
        CheckIn(timeout);
    }

    public TimeSpan Timeout { get; }

    private TimeSpan Now => _cell.System.Scheduler.MonotonicClock;

    public void Touch() => _lastMessage = Now;

    public void Cancel() => _cancelable.Cancel();

    public void Check()
    {
        var left = _lastMessage + Timeout - Now;
        if (left > TimeSpan.Zero)
        {
            CheckIn(left);
            return;
        }
        _lastMessage = Now;
        CheckIn(Timeout);
        _cell.ReceiveAs(ReceiveTimeout.Instance);
    }

    private void CheckIn(TimeSpan delay) => _cell.System.Scheduler.ScheduleTellOnce(
        delay, _cell.Self, ReceiveTimeoutCheck.Instance, ActorRefs.NoSender, _cancelable);
}
