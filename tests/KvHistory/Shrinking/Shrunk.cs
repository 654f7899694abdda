namespace KvHistory.Shrinking;

/// <summary>What is left of a list that fails.</summary>
/// <param name="Elements">Still fails, in the order of the original.</param>
/// <param name="Runs">How often it was tried.</param>
/// <param name="IsMinimal">Without any one of the elements it does not fail; false when the runs ran out.</param>
public sealed record Shrunk<T>(IReadOnlyList<T> Elements, int Runs, bool IsMinimal);
