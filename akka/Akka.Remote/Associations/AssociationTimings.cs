namespace Akka.Remote.Associations;

/// <param name="Gate">How long messages to an unreachable peer fail at once before the next one may dial.</param>
/// <param name="RedialAfter">Pause before a dial is repeated that the peer refused in favour of its own.</param>
/// <param name="UnansweredAfter">A dial whose hello got no answer for so long gives way to one of the peer.</param>
/// <param name="GiveUpAfter">The repetitions of a refused dial end after this time.</param>
internal readonly record struct AssociationTimings(
    TimeSpan Gate, TimeSpan RedialAfter, TimeSpan UnansweredAfter, TimeSpan GiveUpAfter);
