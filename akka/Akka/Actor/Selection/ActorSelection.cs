namespace Akka.Actor;

/// <summary>
/// Actors named by an anchor and a path from there. It is walked for each message anew, so it also
/// finds actors that start later.
/// </summary>
public class ActorSelection : ICanTell
{
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    public ActorSelection(IActorRef anchor, string path) : this(anchor, path.Split('/'))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements) : this(anchor, SelectionPath.Parse(elements))
    {
    }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    public string PathString => string.Join('/', (object[])Path);

    public void Tell(object message, IActorRef? sender = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        DeliverSelection((IInternalActorRef)Anchor, sender, new ActorSelectionMessage(message, Path));
    }

    /// <summary>The handle of an actor that the selection finds.</summary>
    /// <exception cref="ActorNotFoundException">None answered within the timeout.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <inheritdoc cref="ResolveOne(TimeSpan)"/>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException($"No actor at {this}");
        }
        catch (Exception cause) when (cause is not ActorNotFoundException)
        {
            throw new ActorNotFoundException($"No actor answered at {this} within {timeout}", cause);
        }
    }

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    internal static void DeliverSelection(
        IInternalActorRef anchor, IActorRef? sender, ActorSelectionMessage selection) =>
        SelectionDelivery.Deliver(anchor, sender, selection);
}
