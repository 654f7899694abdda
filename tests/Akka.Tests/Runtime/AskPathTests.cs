using Akka.Actor;

namespace Akka.Tests.Runtime;

public sealed class AskPathTests : RuntimeTest
{
    private IActorRefProvider Provider => ((ExtendedActorSystem)Sys).Provider;

    [Fact]
    public async Task An_asker_can_be_found_under_its_path_until_it_has_its_answer()
    {
        var asked = new TaskCompletionSource<IActorRef>();
        var actor = Act((context, _) => asked.SetResult(context.Sender));
        var answer = actor.Ask<string>("question", Patience);
        var asker = await asked.Task.WaitAsync(Patience);

        var path = asker.Path.ToSerializationFormat();
        Assert.StartsWith("akka://test/temp/$", path);
        Provider.ResolveActorRef(path).Tell("answer", ActorRefs.NoSender);

        Assert.Equal("answer", await answer);
        Assert.IsType<EmptyLocalActorRef>(Provider.ResolveActorRef(path));
    }

    [Fact]
    public async Task A_path_that_is_wanted_after_the_answer_finds_nobody()
    {
        var asked = new TaskCompletionSource<IActorRef>();
        var actor = Act((context, message) =>
        {
            context.Sender.Tell(message);
            asked.SetResult(context.Sender);
        });
        await actor.Ask<string>("question", Patience);

        var asker = await asked.Task.WaitAsync(Patience);

        Assert.IsType<EmptyLocalActorRef>(Provider.ResolveActorRef(asker.Path));
    }

    [Fact]
    public async Task A_late_answer_is_a_dead_letter()
    {
        var letters = DeadLetters<string>();
        var go = new TaskCompletionSource();
        var actor = Act((context, message) =>
        {
            go.Task.Wait(Patience);
            context.Sender.Tell("late " + message);
        });

        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<string>("answer", TimeSpan.FromMilliseconds(20)));
        go.SetResult();

        Assert.Equal("late answer", (await letters.Next<Akka.Event.DeadLetter>()).Message);
    }
}
