using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.Tests.TestKit;

public sealed class OutputTests
{
    [Fact]
    public void The_log_of_the_system_goes_to_the_output_of_the_test()
    {
        var output = new Output();
        using var kit = new global::Akka.TestKit.Xunit2.TestKit("", output);
        kit.Sys.Log.Info("hello");

        kit.AwaitCondition(() => output.Lines.Any(line => line.Contains("hello", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_system_that_logs_after_the_end_of_the_test_is_not_disturbed()
    {
        var output = new Output();
        using var kit = new global::Akka.TestKit.Xunit2.TestKit("", output);
        output.Closed = true;

        kit.EventFilter.Error().Expect(0, TimeSpan.FromMilliseconds(50), () => kit.Sys.Log.Info("late"));
    }

    [Fact]
    public void The_system_stops_with_the_test_kit()
    {
        var kit = new global::Akka.TestKit.Xunit2.TestKit("");
        var terminated = kit.Sys.WhenTerminated;
        kit.Dispose();

        Assert.True(terminated.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_given_system_is_used_as_it_is()
    {
        var system = ActorSystem.Create("given");
        using var kit = new global::Akka.TestKit.Xunit2.TestKit(system);

        Assert.Same(system, kit.Sys);
    }

    private sealed class Output : ITestOutputHelper
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public volatile bool Closed;

        public void WriteLine(string message)
        {
            if (Closed)
                throw new InvalidOperationException("There is no currently active test.");
            Lines.Enqueue(message);
        }

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(format, args));
    }
}
