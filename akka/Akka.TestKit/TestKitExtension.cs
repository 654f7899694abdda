using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Gives each actor system its <see cref="TestKitSettings"/>, with the test kit's defaults under its own configuration.
/// </summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    private static readonly TestKitExtension Instance = new();

    public static TestKitSettings For(ActorSystem system) => Instance.Apply(system);

    public override TestKitSettings CreateExtension(ExtendedActorSystem system) =>
        new(system.Settings.Config.WithFallback(TestKitBase.DefaultConfig));
}
