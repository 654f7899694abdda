namespace Akka.Actor;

public static class DirectiveExtensions
{
    /// <summary>Pairs the directive with an exception type, for <see cref="Decider"/>.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}
