using Akka.Actor;

namespace Akka.Tests.Runtime;

/// <summary>
/// Producers in bursts of chance lengths, with pauses in which the actors run dry and leave their threads: what gets
/// lost here is a wake-up, what comes twice or out of order is a node that was used again too early.
/// </summary>
public sealed class MailboxStressTests : RuntimeTest
{
    private const int Producers = 4;
    private const int Actors = 3;
    private const int PerProducer = 30_000;

    [Theory]
    [InlineData("akka.actor.default-mailbox")]
    [InlineData("akka.actor.mailbox.unbounded-deque-based")]
    public async Task Messages_of_each_producer_arrive_once_and_in_order(string mailbox)
    {
        var done = Enumerable.Range(0, Actors).Select(_ => new TaskCompletionSource()).ToArray();
        var actors = done.Select(
            each => Sys.ActorOf(Props.Create(() => new Checker(each)).WithMailbox(mailbox))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Producers).Select(
            producer => Task.Factory.StartNew(() => Produce(producer, actors), TaskCreationOptions.LongRunning)));

        await Task.WhenAll(done.Select(each => each.Task)).WaitAsync(Patience);
    }

    private static void Produce(int producer, IActorRef[] actors)
    {
        var chance = new Random(producer);
        for (var i = 0; i < PerProducer;)
        {
            for (var burst = chance.Next(1, 400); burst > 0 && i < PerProducer; burst--, i++)
            {
                foreach (var actor in actors)
                    actor.Tell((producer, i), ActorRefs.NoSender);
            }
            if (chance.Next(3) == 0)
                Thread.Yield();
            else
                Thread.SpinWait(chance.Next(2_000));
        }
    }

    private sealed class Checker(TaskCompletionSource done) : UntypedActor
    {
        private readonly int[] _next = new int[Producers];
        private bool _isAgain;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                // Own messages in between use nodes again that this turn has emptied.
                case (int producer, int i):
                    if (i != _next[producer]++)
                        done.TrySetException(new InvalidOperationException(
                            $"message {i} of producer {producer} came when {_next[producer] - 1} was due"));
                    if (!_isAgain)
                        Self.Tell("again");
                    _isAgain = true;
                    break;
                default:
                    _isAgain = false;
                    break;
            }
            if (_next.Sum() == Producers * PerProducer)
                done.TrySetResult();
        }
    }
}
