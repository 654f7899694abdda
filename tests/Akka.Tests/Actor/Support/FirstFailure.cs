using Akka.Actor;

namespace Akka.Tests.Actor.Support;

/// <summary>A strategy that shows the test the first failure it sees, and stops the child.</summary>
internal sealed class FirstFailure
{
    private readonly TaskCompletionSource<Exception> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FirstFailure(Directive directive = Directive.Stop) => Strategy = new OneForOneStrategy(exception =>
    {
        _seen.TrySetResult(exception);
        return directive;
    });

    public SupervisorStrategy Strategy { get; }

    public Exception Wait()
    {
        Assert.True(_seen.Task.Wait(TimeSpan.FromSeconds(5)), "no child has failed");
        return _seen.Task.Result;
    }
}
