using System.Linq.Expressions;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>How to make an actor, and on what it runs. Immutable, so one may be kept and used again.</summary>
public sealed class Props
{
    private readonly IIndirectActorProducer _producer;

    private Props(
        IIndirectActorProducer producer, object[] arguments, Deploy deploy, SupervisorStrategy? supervisorStrategy)
    {
        _producer = producer;
        Arguments = arguments;
        Deploy = deploy;
        SupervisorStrategy = supervisorStrategy;
    }

    public Type Type => _producer.ActorType;

    public string TypeName => Type.AssemblyQualifiedName ?? Type.Name;

    /// <summary>What the constructor gets.</summary>
    public object[] Arguments { get; }

    public Deploy Deploy { get; }

    /// <summary>Takes the place of the strategy that the actor itself names, if not null.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; }

    public string Dispatcher =>
        Deploy.Dispatcher == Deploy.NoDispatcherGiven ? Dispatchers.DefaultDispatcherId : Deploy.Dispatcher;

    public string Mailbox => Deploy.Mailbox;

    /// <summary>
    /// The arguments of the constructor call are evaluated now, once; the expression must be such a call.
    /// </summary>
    /// <exception cref="ArgumentException">The expression is no <c>new</c>.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        var producer = ConstructorProducer.From(factory);
        return new Props(producer, producer.Arguments, Deploy.None, supervisorStrategy);
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => Create<TActor>().WithSupervisorStrategy(supervisorStrategy);

    public static Props Create(Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new Props(new ConstructorProducer(type, args), args, Deploy.None, null);
    }

    /// <summary>The fastest way for actors that are made often: no reflection.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) =>
        new(producer, args, Deploy.None, null);

    public static Props CreateBy<TProducer>(params object[] args)
        where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args)!, args);

    public Props WithDispatcher(string dispatcher) => WithDeploy(Deploy.WithDispatcher(dispatcher));

    public Props WithMailbox(string mailbox) => WithDeploy(Deploy.WithMailbox(mailbox));

    public Props WithStashCapacity(int stashCapacity) => WithDeploy(Deploy.WithStashCapacity(stashCapacity));

    public Props WithDeploy(Deploy deploy) => new(_producer, Arguments, deploy, SupervisorStrategy);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        new(_producer, Arguments, Deploy, supervisorStrategy);

    /// <summary>Makes an instance; only the runtime can use it.</summary>
    public ActorBase NewActor() => _producer.Produce();

    internal void Release(ActorBase actor) => _producer.Release(actor);

    public override string ToString() => $"Props({Type})";
}
