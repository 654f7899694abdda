using Akka.Actor;
using KvMessages.Client;

namespace KvHttp;

/// <summary>
/// Admission. Spawns one coordinator a request, as long as fewer than <c>MaxInFlight</c> are at work, and turns the
/// others away at once: nothing queues here. The coordinator answers the asker itself. Ranges, which stay for long,
/// have a bound of their own, so that they leave room for the others.
/// </summary>
public sealed class HttpFront : UntypedActor
{
    private readonly HttpFrontSettings _settings;
    private readonly Func<ClientRequest, IActorRef, Props> _coordinatorFor;
    private readonly Unavailable _full;
    private readonly Unavailable _fullOfRanges;

    /// <summary>Coordinators that have not terminated: 0 to <c>MaxInFlight</c>.</summary>
    private int _atWork;

    /// <summary>Coordinators of ranges that have not terminated: at most <c>MaxRanges</c>.</summary>
    private readonly HashSet<IActorRef> _ranges = [];

    private HttpFront(HttpFrontSettings settings, Func<ClientRequest, IActorRef, Props> coordinatorFor)
    {
        _settings = settings;
        _coordinatorFor = coordinatorFor;
        _full = new Unavailable(
            $"{settings.MaxInFlight} requests are at work on this node, which is its limit", settings.RetryAfter);
        _fullOfRanges = new Unavailable(
            $"{settings.MaxRanges} ranges are open on this node, which is its limit", settings.RetryAfter);
    }

    /// <param name="coordinatorFor">Makes the coordinator of a request; the second argument is whom it answers.</param>
    public static Props Props(HttpFrontSettings settings, Func<ClientRequest, IActorRef, Props> coordinatorFor) =>
        Akka.Actor.Props.CreateBy(new Producer(settings, coordinatorFor));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RangeEntities when _ranges.Count >= _settings.MaxRanges:
                Sender.Tell(_fullOfRanges);
                break;
            case RangeEntities range:
                _ranges.Add(Start(range));
                break;
            case ClientRequest when _atWork >= _settings.MaxInFlight:
                Sender.Tell(_full);
                break;
            case ClientRequest request:
                Start(request);
                _atWork++;
                break;
            case Terminated terminated when _ranges.Count > 0 && _ranges.Remove(terminated.ActorRef):
                break;
            case Terminated:
                _atWork--;
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private IActorRef Start(ClientRequest request) => Context.Watch(Context.ActorOf(_coordinatorFor(request, Sender)));

    /// <summary>
    /// A coordinator that fails ends: started anew it would know neither what it had asked nor what was answered.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

    private sealed class Producer(HttpFrontSettings settings, Func<ClientRequest, IActorRef, Props> coordinatorFor)
        : IIndirectActorProducer
    {
        public Type ActorType => typeof(HttpFront);

        public ActorBase Produce() => new HttpFront(settings, coordinatorFor);

        public void Release(ActorBase actor)
        {
        }
    }
}
