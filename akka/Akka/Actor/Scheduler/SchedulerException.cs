namespace Akka.Actor;

/// <summary>A scheduler that cannot do what is asked, for instance because it has been stopped.</summary>
public sealed class SchedulerException : AkkaException
{
    public SchedulerException(string message)
        : base(message)
    {
    }
}
