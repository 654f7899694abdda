using System.Reflection;
using System.Runtime.ExceptionServices;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>Makes the parts of a system whose classes the configuration names.</summary>
internal static class SystemParts
{
    public static IScheduler CreateScheduler(Settings settings, ILoggingAdapter log)
    {
        var type = Type.GetType(settings.SchedulerClass)
            ?? throw new ConfigurationException(
                $"akka.scheduler.implementation: there is no type '{settings.SchedulerClass}'");
        return (IScheduler)New(type, settings.Config, log);
    }

    public static IActorRefProvider CreateProvider(string systemName, Settings settings, EventStream events) =>
        (IActorRefProvider)New(ProviderName.TypeOf(settings.ProviderClass), systemName, settings, events);

    private static object New(Type type, params object[] arguments)
    {
        try
        {
            return Activator.CreateInstance(type, arguments)!;
        }
        catch (TargetInvocationException wrapper) when (wrapper.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }
}
