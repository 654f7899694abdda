using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Sees every message of a test actor before the test does, on the actor's own thread, and may answer it.
/// </summary>
public abstract class AutoPilot
{
    /// <summary>Keeps the pilot that returned it.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Ends the piloting.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>Handles one message and names the pilot of the next one.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);
}

public sealed class KeepRunning : AutoPilot
{
    public static readonly KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}

public sealed class NoAutoPilot : AutoPilot
{
    public static readonly NoAutoPilot Instance = new();

    private NoAutoPilot()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}
