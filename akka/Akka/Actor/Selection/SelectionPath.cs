namespace Akka.Actor;

internal static class SelectionPath
{
    public static SelectionPathElement[] Parse(IEnumerable<string> elements)
    {
        var path = new List<SelectionPathElement>();
        foreach (var element in elements)
        {
            if (element.Length > 0)
                path.Add(Parse(element));
        }
        return [.. path];
    }

    private static SelectionPathElement Parse(string element)
    {
        if (element == "..")
            return SelectParent.Instance;
        if (element == "**")
            throw new IllegalActorStateException("A selection of all descendants (**) is not supported");
        return element.AsSpan().ContainsAny('*', '?') ? new SelectChildPattern(element) : new SelectChildName(element);
    }
}
