using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>Messages of the runtime that actors send to each other, and handles themselves.</summary>
internal sealed class MiscMessageSerializer(ExtendedActorSystem system) : BufferSerializer(system)
{
    private const string IdentifyManifest = "ID";
    private const string ActorIdentityManifest = "AID";
    private const string ActorRefManifest = "AR";
    private const string PoisonPillManifest = "PP";
    private const string KillManifest = "K";
    private const string SuccessManifest = "SS";
    private const string FailureManifest = "SF";
    private const string AddressManifest = "AD";
    private const string HeartbeatManifest = "RWHB";
    private const string HeartbeatRspManifest = "RWHR";

    public override string Manifest(object o) => o switch
    {
        RemoteWatcher.Heartbeat => HeartbeatManifest,
        RemoteWatcher.HeartbeatRsp => HeartbeatRspManifest,
        Identify => IdentifyManifest,
        ActorIdentity => ActorIdentityManifest,
        Status.Success => SuccessManifest,
        Status.Failure => FailureManifest,
        PoisonPill => PoisonPillManifest,
        Kill => KillManifest,
        Address => AddressManifest,
        IActorRef => ActorRefManifest,
        _ => throw Unknown(o),
    };

    public override void Write(object message, OutputBuffer output)
    {
        switch (message)
        {
            case RemoteWatcher.Heartbeat or PoisonPill or Kill:
                break;
            case RemoteWatcher.HeartbeatRsp response:
                output.WriteInt32(response.AddressUid);
                break;
            case Identify identify:
                Payload.Write(system, identify.MessageId, output);
                break;
            case ActorIdentity identity:
                Payload.Write(system, identity.MessageId, output);
                ActorRefField.Write(system, identity.Subject, output);
                break;
            case Status.Success success:
                Payload.Write(system, success.Status, output);
                break;
            case Status.Failure failure:
                ExceptionField.Write(failure.Cause, output);
                Payload.Write(system, failure.State, output);
                break;
            case Address address:
                output.WriteString(address.ToString());
                break;
            case IActorRef actor:
                ActorRefField.Write(system, actor, output);
                break;
            default:
                throw Unknown(message);
        }
    }

    public override object Read(InputReader input, string manifest) => manifest switch
    {
        HeartbeatManifest => RemoteWatcher.Heartbeat.Instance,
        HeartbeatRspManifest => new RemoteWatcher.HeartbeatRsp(input.ReadInt32()),
        PoisonPillManifest => PoisonPill.Instance,
        KillManifest => Kill.Instance,
        IdentifyManifest => new Identify(Payload.Read(system, ref input)),
        ActorIdentityManifest => new ActorIdentity(
            Payload.Read(system, ref input), ActorRefField.ReadOrNull(system, ref input)),
        SuccessManifest => new Status.Success(Payload.Read(system, ref input)),
        FailureManifest => new Status.Failure(ExceptionField.Read(ref input), Payload.Read(system, ref input)),
        AddressManifest => Address.Parse(input.ReadString()),
        ActorRefManifest => ActorRefField.ReadOrNull(system, ref input) ?? (object)ActorRefs.Nobody,
        _ => throw UnknownManifest(manifest),
    };
}
