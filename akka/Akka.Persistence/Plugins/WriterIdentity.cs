using Akka.Actor.Internal;

namespace Akka.Persistence;

/// <summary>
/// Names a writer so that no other, in no process, has the same name; from the system's source of uids, so a seed makes
/// it the same in every run. It only labels rows: nothing depends on its value.
/// </summary>
internal static class WriterIdentity
{
    private const int Parts = 4;

    public static string Of(ActorSystemImpl system) =>
        string.Concat(Enumerable.Range(0, Parts).Select(_ => system.Names.NextUid().ToString("x8")));
}
