namespace Akka.Actor;

public interface IAdvancedScheduler : IActionScheduler, IRunnableScheduler
{
}
