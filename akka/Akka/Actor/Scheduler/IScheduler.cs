namespace Akka.Actor;

/// <summary>
/// The clock and the timers of an actor system; its class is chosen by <c>akka.scheduler.implementation</c>.
/// </summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    IAdvancedScheduler Advanced { get; }
}
