using Akka.Actor;

namespace Akka.Bench;

internal static class IdleActors
{
    /// <summary>Heap that each of many actors takes that have handled a message and wait for the next.</summary>
    public static async Task<double> MeasureBytes(ActorSystem system, int count)
    {
        var parent = system.ActorOf(Props.Create<Parent>());
        await parent.Ask<string>(0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await parent.Ask<string>(count);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await parent.GracefulStop(TimeSpan.FromMinutes(1));
        return (after - before) / (double)count;
    }

    private sealed class Parent : UntypedActor
    {
        private IActorRef? _asker;
        private int _missing;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case 0:
                    Sender.Tell("none");
                    break;
                case int count:
                    _asker = Sender;
                    _missing = count;
                    for (var i = 0; i < count; i++)
                        Context.ActorOf(Props.Create<Echo>()).Tell("hello");
                    break;
                default:
                    if (--_missing == 0)
                        _asker!.Tell("ready");
                    break;
            }
        }
    }
}
