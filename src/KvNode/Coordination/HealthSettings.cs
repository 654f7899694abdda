namespace KvNode.Coordination;

/// <param name="MaxInFlight">Questions that may be open at one peer; more fail at once.</param>
/// <param name="TimeoutsToOpen">So many slow questions in a row, without an answer
/// between them, open the breaker.</param>
public sealed record HealthSettings(int MaxInFlight, int TimeoutsToOpen);
