namespace Akka.Actor;

/// <summary>
/// An actor with timers; the runtime sets them before the actor starts and cancels them when it stops or restarts.
/// </summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
