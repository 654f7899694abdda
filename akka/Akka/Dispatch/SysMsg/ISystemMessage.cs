using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>What actors' cells tell each other.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded
{
}
