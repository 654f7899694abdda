namespace Akka.Actor;

/// <summary>Takes a path text without an address apart.</summary>
public static class RelativeActorPath
{
    /// <summary>The elements between the slashes, or null if the text is an absolute address or empty.</summary>
    public static IEnumerable<string>? Unapply(string addr) =>
        addr.Contains("://", StringComparison.Ordinal) ? null : addr.Split('/');
}
