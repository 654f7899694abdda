namespace Akka.Simulation;

/// <summary>A part of a group commit.</summary>
/// <param name="Check">Why it must not be done to that state, or null.</param>
/// <param name="Change">What it does; null for a job that only waits for those before it.</param>
/// <param name="Done">Null once it is durable, or why it is not.</param>
internal sealed record CommitJob(
    Func<PersistedState, Exception?> Check, Action<PersistedState>? Change, Action<Exception?> Done)
{
    /// <summary>Waits until everything that came before has ended.</summary>
    public static CommitJob Barrier(Action done) => new(static _ => null, null, _ => done());
}
