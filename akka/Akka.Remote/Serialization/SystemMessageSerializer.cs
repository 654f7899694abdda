using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>The system messages that cross the border of a system: death watch and stopping.</summary>
internal sealed class SystemMessageSerializer(ExtendedActorSystem system) : BufferSerializer(system)
{
    private const string WatchManifest = "W";
    private const string UnwatchManifest = "U";
    private const string TerminateManifest = "T";
    private const string DeathWatchNotificationManifest = "D";

    public override string Manifest(object o) => o switch
    {
        Watch => WatchManifest,
        Unwatch => UnwatchManifest,
        Terminate => TerminateManifest,
        DeathWatchNotification => DeathWatchNotificationManifest,
        _ => throw Unknown(o),
    };

    public override void Write(object message, OutputBuffer output)
    {
        switch (message)
        {
            case Watch watch:
                ActorRefField.Write(system, watch.Watchee, output);
                ActorRefField.Write(system, watch.Watcher, output);
                break;
            case Unwatch unwatch:
                ActorRefField.Write(system, unwatch.Watchee, output);
                ActorRefField.Write(system, unwatch.Watcher, output);
                break;
            case DeathWatchNotification end:
                ActorRefField.Write(system, end.Actor, output);
                output.WriteByte(end.ExistenceConfirmed ? (byte)1 : (byte)0);
                output.WriteByte(end.AddressTerminated ? (byte)1 : (byte)0);
                break;
            case Terminate:
                break;
            default:
                throw Unknown(message);
        }
    }

    public override object Read(InputReader input, string manifest)
    {
        switch (manifest)
        {
            case WatchManifest:
                return new Watch(ActorRefField.Read(system, ref input), ActorRefField.Read(system, ref input));
            case UnwatchManifest:
                return new Unwatch(ActorRefField.Read(system, ref input), ActorRefField.Read(system, ref input));
            case TerminateManifest:
                return new Terminate();
            case DeathWatchNotificationManifest:
                return new DeathWatchNotification(
                    ActorRefField.Read(system, ref input), input.ReadByte() == 1, input.ReadByte() == 1);
            default:
                throw UnknownManifest(manifest);
        }
    }
}
