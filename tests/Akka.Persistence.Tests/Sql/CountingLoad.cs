using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Persistence.Tests.Sql;

/// <summary>Keeps some counting actors going: one whose write has failed stops, and is started again.</summary>
internal sealed class CountingLoad
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, int> _written = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<string> _losses = new();
    private readonly IActorRef _parent;

    public CountingLoad(ActorSystem system, int actors)
    {
        _parent = system.ActorOf(Props.Create(() => new Parent(this)));
        for (var i = 0; i < actors; i++)
            _parent.Tell("p" + i, ActorRefs.NoSender);
    }

    /// <summary>The last number of each actor that was acknowledged to it.</summary>
    public IReadOnlyDictionary<string, int> Acknowledged => _written;

    public int Total => _written.Values.Sum();

    /// <summary>Why writes and recoveries have failed.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Recoveries that did not find what had been acknowledged.</summary>
    public IReadOnlyCollection<string> Losses => _losses;

    public void Stop(ActorSystem system) => system.Stop(_parent);

    public void Written(string id, int number) => _written[id] = number;

    public void Failed(string reason) => _failures.Enqueue(reason);

    public void Recovered(string id, int number)
    {
        var acknowledged = _written.GetValueOrDefault(id);
        if (number < acknowledged)
            _losses.Enqueue($"{id} recovered {number}, but {acknowledged} was acknowledged");
    }

    private sealed class Parent(CountingLoad load) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is string id)
                Context.Watch(Context.ActorOf(Props.Create(typeof(CountingActor), id, load), id));
            else if (message is Terminated ended)
                Context.System.Scheduler.ScheduleTellOnce(Pause, Self, ended.ActorRef.Path.Name, ActorRefs.NoSender);
        }
    }
}
