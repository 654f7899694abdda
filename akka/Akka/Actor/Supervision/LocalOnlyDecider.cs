namespace Akka.Actor;

/// <summary>Decides by a function.</summary>
public sealed class LocalOnlyDecider : IDecider
{
    private readonly Func<Exception, Directive> _decider;

    public LocalOnlyDecider(Func<Exception, Directive> decider)
    {
        _decider = decider;
    }

    public Directive Decide(Exception cause) => _decider(cause);
}
