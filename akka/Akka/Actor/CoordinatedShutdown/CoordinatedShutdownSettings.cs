using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The section <c>akka.coordinated-shutdown</c>.</summary>
internal sealed record CoordinatedShutdownSettings(
    bool TerminateActorSystem, bool ExitClr, bool RunByClrShutdownHook, Dictionary<string, ShutdownPhase> Phases)
{
    public static CoordinatedShutdownSettings Read(Config config)
    {
        var section = config.GetConfig("akka.coordinated-shutdown") ?? Config.Empty;
        return new CoordinatedShutdownSettings(
            section.GetBoolean("terminate-actor-system", true),
            section.GetBoolean("exit-clr"),
            section.GetBoolean("run-by-clr-shutdown-hook", true),
            ShutdownPhase.Read(section));
    }
}
