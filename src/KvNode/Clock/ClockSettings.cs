namespace KvNode.Clock;

/// <param name="MaxDrift">Versions further ahead of the wall clock than this are refused.</param>
/// <param name="CeilingWindow">How far ahead of the wall clock the ceiling is saved.</param>
public sealed record ClockSettings(TimeSpan MaxDrift, TimeSpan CeilingWindow);
