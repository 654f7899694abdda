using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Makes actors by a constructor and fixed arguments.</summary>
internal sealed class ConstructorProducer : IIndirectActorProducer
{
    private ConstructorInvoker? _constructor;

    public ConstructorProducer(Type type, object[] arguments)
    {
        ActorType = type;
        Arguments = arguments;
    }

    public Type ActorType { get; }

    public object[] Arguments { get; }

    public static ConstructorProducer From(LambdaExpression factory)
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } call)
            throw new ArgumentException(
                $"Props need a call of a constructor, as in () => new MyActor(1), not {factory}", nameof(factory));
        var arguments = new object[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = ArgumentEvaluation.Evaluate(call.Arguments[i])!;
        return new ConstructorProducer(call.Type, arguments) { _constructor = ConstructorInvoker.Create(constructor) };
    }

    public ActorBase Produce()
    {
        if (_constructor is not null)
            return (ActorBase)_constructor.Invoke(Arguments.AsSpan()!);
        if (Arguments.Length > 0)
            return (ActorBase)Activator.CreateInstance(ActorType, Flags, null, Arguments, null)!;
        var constructor = ActorType.GetConstructor(Type.EmptyTypes)
            ?? throw new MissingMethodException($"{ActorType} has no public constructor without parameters");
        _constructor = ConstructorInvoker.Create(constructor);
        return (ActorBase)_constructor.Invoke();
    }

    public void Release(ActorBase actor)
    {
    }

    private const BindingFlags Flags =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.CreateInstance | BindingFlags.DoNotWrapExceptions;
}
