namespace Akka.Simulation;

/// <summary>The simulation cannot go on: a limit, a wrong thread, or something waited for that cannot come.</summary>
internal sealed class SimulationException(string message, Exception? cause = null) : Exception(message, cause);
