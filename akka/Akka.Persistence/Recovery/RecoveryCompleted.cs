namespace Akka.Persistence;

/// <summary>The last message of a recovery; in its handler, persisting is allowed already.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted()
    {
    }
}
