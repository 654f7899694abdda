using Akka.Actor;

namespace Akka.Event;

/// <summary>Where a log event comes from.</summary>
internal readonly record struct LogSource(string Source, Type Type)
{
    public static LogSource Create(object source, ActorSystem? system) => source switch
    {
        IActorContext context => new LogSource(PathOf(context.Self, system), context.Props.Type),
        IActorRef actor => new LogSource(PathOf(actor, system), typeof(ActorBase)),
        string name => new LogSource(Within(name, system), typeof(ActorSystem)),
        Type type => new LogSource(Within(Logging.SimpleName(type), system), type),
        _ => new LogSource(Within(Logging.SimpleName(source), system), source.GetType()),
    };

    // With the address that others know the system by, so that logs of several nodes can be told apart.
    private static string PathOf(IActorRef actor, ActorSystem? system) => system is ExtendedActorSystem extended
        ? actor.Path.ToStringWithAddress(extended.Provider.DefaultAddress)
        : actor.Path.ToString();

    private static string Within(string name, ActorSystem? system) => system is null ? name : $"{name}({system.Name})";
}
