namespace Akka.Actor;

/// <summary>
/// Walks a selection through the local part of the tree; the first remote handle on the way gets the rest of it.
/// </summary>
internal static class SelectionDelivery
{
    public static void Deliver(IInternalActorRef anchor, IActorRef? sender, ActorSelectionMessage selection)
    {
        var current = anchor;
        for (var i = 0; i < selection.Elements.Length; i++)
        {
            if (current is not ActorRefWithCell here)
            {
                PassOn(current, i);
                return;
            }
            switch (selection.Elements[i])
            {
                case SelectParent:
                    current = here.Parent;
                    break;
                case SelectChildName child:
                    current = here.GetSingleChild(child.Name);
                    if (current is Nobody)
                    {
                        NotFound(here, sender, selection, i);
                        return;
                    }
                    break;
                case SelectChildPattern pattern:
                    FanOut(here, sender, selection, pattern, i);
                    return;
            }
        }
        current.Tell(selection.Message, sender);

        void PassOn(IInternalActorRef target, int done)
        {
            var rest = selection.Elements[done..];
            if (target is VirtualPathContainer)
                Descend(target, sender, selection, rest);
            else
                target.Tell(new ActorSelectionMessage(selection.Message, rest, selection.WildCardFanOut), sender);
        }
    }

    private static void Descend(
        IInternalActorRef container, IActorRef? sender, ActorSelectionMessage selection, SelectionPathElement[] rest)
    {
        var child = container.GetChild([.. rest.Select(e => e.ToString()!)]);
        if (!child.IsNobody())
            child.Tell(selection.Message, sender);
        else
            NotFound(container, sender, selection, 0);
    }

    private static void FanOut(
        ActorRefWithCell parent, IActorRef? sender, ActorSelectionMessage selection,
        SelectChildPattern pattern, int done)
    {
        var rest = selection.Elements[(done + 1)..];
        var any = false;
        foreach (var child in parent.Children)
        {
            if (!pattern.Fits(child.Path.Name))
                continue;
            any = true;
            Deliver(
                (IInternalActorRef)child, sender,
                new ActorSelectionMessage(selection.Message, rest, wildCardFanOut: true));
        }
        if (!any)
            NotFound(parent, sender, selection, done);
    }

    /// <summary>
    /// What was to be found stands where it would be: that answers <see cref="Identify"/> with nobody.
    /// </summary>
    private static void NotFound(IInternalActorRef last, IActorRef? sender, ActorSelectionMessage selection, int done)
    {
        var path = last.Path;
        foreach (var element in selection.Elements.Skip(done))
            path /= element.ToString()!;
        var provider = last.Provider;
        new EmptyLocalActorRef(provider, path, provider.Settings.System.EventStream)
            .Tell(new ActorSelectionMessage(selection.Message, [], selection.WildCardFanOut), sender);
    }
}
