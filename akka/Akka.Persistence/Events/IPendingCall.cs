namespace Akka.Persistence;

/// <summary>An envelope with the handler that the actor runs once it is its turn.</summary>
internal interface IPendingCall : IPersistentEnvelope
{
    /// <summary>Whether commands wait until the handler has run.</summary>
    bool HoldsCommands { get; }

    /// <summary>Runs the handler of one of its events.</summary>
    void Run(int index);
}
