using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class PipeToTests : ActorTest
{
    [Fact]
    public async Task The_result_of_a_task_becomes_a_message()
    {
        var source = new TaskCompletionSource<string>();
        var piped = source.Task.PipeTo(TestActor);
        source.SetResult("result");
        await piped;

        ExpectMsg("result");
    }

    [Fact]
    public void The_failure_of_a_task_becomes_a_Status_Failure_with_its_exception()
    {
        var failure = new InvalidOperationException("failure");
        Task.FromException<string>(failure).PipeTo(TestActor);

        Assert.Same(failure, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public void A_cancelled_task_becomes_a_Status_Failure()
    {
        Task.FromCanceled<string>(new CancellationToken(canceled: true)).PipeTo(TestActor);

        Assert.IsAssignableFrom<OperationCanceledException>(ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public void Both_outcomes_can_be_translated()
    {
        Task.FromResult(20).PipeTo(TestActor, success: number => number + 1);
        Task.FromException<int>(new InvalidOperationException("failure"))
            .PipeTo(TestActor, failure: exception => exception.Message);

        ExpectMsgAllOf<object>(21, "failure");
    }

    [Fact]
    public void The_message_has_the_given_sender()
    {
        var sender = CreateTestProbe();
        Task.FromResult("result").PipeTo(TestActor, sender);

        ExpectMsg("result");
        Assert.Equal(sender, LastSender);
    }

    [Fact]
    public void A_task_without_a_result_sends_nothing_unless_told_what()
    {
        Task.CompletedTask.PipeTo(TestActor);
        ExpectNoMsg(50);

        Task.CompletedTask.PipeTo(TestActor, success: () => "done");
        ExpectMsg("done");
    }

    [Fact]
    public void The_failure_of_a_task_without_a_result_is_sent_too()
    {
        Task.FromException(new InvalidOperationException("failure")).PipeTo(TestActor);

        ExpectMsg<Status.Failure>();
    }
}
