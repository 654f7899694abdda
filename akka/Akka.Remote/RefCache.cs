namespace Akka.Remote;

/// <summary>
/// Remote handles by the text of their path. Handles that come inside messages are texts there, mostly the
/// same few again and again. A slot holds the latest of those texts that fall into it, so the cache has a
/// fixed size and needs no lock.
/// </summary>
internal sealed class RefCache
{
    private const int Slots = 1024;

    private readonly Entry?[] _slots = new Entry?[Slots];

    public RemoteActorRef? Find(string path) =>
        Volatile.Read(ref Slot(path)) is { } entry && entry.Path == path ? entry.Ref : null;

    public void Keep(string path, RemoteActorRef actor) => Volatile.Write(ref Slot(path), new Entry(path, actor));

    private ref Entry? Slot(string path) => ref _slots[path.GetHashCode() & (Slots - 1)];

    private sealed record Entry(string Path, RemoteActorRef Ref);
}
