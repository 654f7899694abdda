using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// A tree of actors with what they share: configuration, dispatchers, scheduler, event stream, extensions.
/// </summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract Settings Settings { get; }

    public abstract string Name { get; }

    public abstract Serialization.Serialization Serialization { get; }

    public abstract EventStream EventStream { get; }

    /// <summary>Where messages go that nobody can take.</summary>
    public abstract IActorRef DeadLetters { get; }

    public abstract Dispatchers Dispatchers { get; }

    public abstract Mailboxes Mailboxes { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    /// <summary>
    /// Completes when the system has ended: all actors have stopped, and nothing of it runs any more.
    /// </summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>When the system started, by its monotonic clock.</summary>
    public TimeSpan StartTime { get; internal set; }

    public TimeSpan Uptime => Scheduler.MonotonicClock - StartTime;

    /// <inheritdoc cref="Create(string, Config)"/>
    public static ActorSystem Create(string name) => Create(name, ConfigurationFactory.Load());

    /// <summary>Starts a system. What <paramref name="config"/> does not say comes from the defaults.</summary>
    /// <param name="name">Letters, digits, - and _; it is part of every actor's path.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="ConfigurationException">Something in the configuration makes no sense.</exception>
    public static ActorSystem Create(string name, Config config)
    {
        var system = new ActorSystemImpl(name, config);
        system.Start();
        return system;
    }

    public abstract IActorRef ActorOf(Props props, string? name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    /// <summary>Stops an actor that this system created.</summary>
    public abstract void Stop(IActorRef actor);

    /// <summary>
    /// Ends the system: all its actors stop, children before their parents. The task is <see cref="WhenTerminated"/>.
    /// </summary>
    public abstract Task Terminate();

    /// <summary>Runs <paramref name="code"/> when the system has ended, the last registered first.</summary>
    public abstract void RegisterOnTermination(Action code);

    public abstract object? RegisterExtension(IExtensionId extension);

    /// <exception cref="KeyNotFoundException">It is not registered.</exception>
    public abstract object GetExtension(IExtensionId extensionId);

    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object? extension);

    public abstract bool TryGetExtension<T>(out T? extension)
        where T : class, IExtension;

    public void Dispose()
    {
        Terminate();
        GC.SuppressFinalize(this);
    }

    public override string ToString() => $"akka://{Name}";
}
