namespace Akka.Actor;

public static class ActorSystemWithExtensions
{
    /// <summary>
    /// The extension of that class; made now by <typeparamref name="TI"/> if the system has none yet.
    /// </summary>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId => system.WithExtension<T>(typeof(TI));

    /// <inheritdoc cref="WithExtension{T, TI}(ActorSystem)"/>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension =>
        system.TryGetExtension<T>(out var known)
            ? known!
            : (T)((IExtensionId)Activator.CreateInstance(extensionId)!).Apply(system);
}
