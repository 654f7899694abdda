namespace Akka.Simulation;

/// <summary>What holds for a whole simulation.</summary>
internal sealed record SimulationOptions
{
    /// <summary>The wall clock of a node without offset at the beginning.</summary>
    public DateTimeOffset Epoch { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Virtual time that a turn takes. Nothing may loop for ever without time passing.</summary>
    public TimeSpan TurnCost { get; init; } = TimeSpan.FromMicroseconds(1);

    /// <summary>Turns and events in one run of the world, at most.</summary>
    public long StepLimit { get; init; } = 1_000_000_000;
}
