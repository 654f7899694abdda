namespace Akka.Actor;

/// <summary>A message that never leaves the process: a check that messages can be serialized passes over it.</summary>
public interface INoSerializationVerificationNeeded;
