namespace Style.Tests;

/// <summary>
/// The exceptions to the rules: which file may do what others may not, and why. One that is not needed any more is an
/// error.
/// </summary>
internal static class Allowances
{
    /// <summary>
    /// Files of src/ and akka/ whose job is time, chance or threads: the seams that all others go through.
    /// </summary>
    public static IReadOnlyDictionary<string, string> BannedCalls { get; } = new Dictionary<string, string>
    {
    };
}
