using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// The handle of the actor above all others, with the names that are no actors: temp, remote, deadLetters.
/// </summary>
public sealed class RootGuardianActorRef : LocalActorRef
{
    private readonly IReadOnlyDictionary<string, IInternalActorRef> _extraNames;
    private IInternalActorRef? _tempContainer;

    public RootGuardianActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef supervisor,
        ActorPath path,
        IInternalActorRef deadLetters,
        IReadOnlyDictionary<string, IInternalActorRef> extraNames)
        : base(system, props, dispatcher, mailboxType, supervisor, path)
    {
        DeadLetters = deadLetters;
        _extraNames = extraNames;
    }

    private IInternalActorRef DeadLetters { get; }

    public override IInternalActorRef Parent => this;

    public void SetTempContainer(IInternalActorRef tempContainer) => _tempContainer = tempContainer;

    public override IInternalActorRef GetSingleChild(string name) => name switch
    {
        "temp" => _tempContainer!,
        "deadLetters" => DeadLetters,
        _ => _extraNames.TryGetValue(name, out var extra) ? extra : base.GetSingleChild(name),
    };
}
