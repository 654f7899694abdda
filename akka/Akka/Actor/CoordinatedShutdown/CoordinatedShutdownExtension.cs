namespace Akka.Actor;

public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public CoordinatedShutdownExtension()
    {
    }

    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var shutdown = new CoordinatedShutdown(system);
        ProcessExit.Connect(shutdown);
        return shutdown;
    }
}
