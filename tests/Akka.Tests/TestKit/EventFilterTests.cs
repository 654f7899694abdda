using Akka.Actor;
using Akka.Event;
using Akka.Tests.Actor.Support;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public sealed class EventFilterTests() : ActorTest("akka.loglevel = DEBUG")
{
    [Fact]
    public void ExpectOne_passes_when_one_event_matches() =>
        EventFilter.Info("hello").ExpectOne(() => Sys.Log.Info("hello"));

    [Fact]
    public void ExpectOne_waits_for_an_event_that_another_thread_logs_later() =>
        EventFilter.Info("hello").ExpectOne(
            () => Sys.Scheduler.Advanced.ScheduleOnce(Ms(30), () => Sys.Log.Info("hello")));

    [Fact]
    public void ExpectOne_fails_when_none_matches_and_says_what_it_waited_for() =>
        Fails(() => EventFilter.Info("hello").ExpectOne(Ms(20), () => Sys.Log.Info("other")), "hello", "0 came");

    [Fact]
    public void ExpectOne_fails_when_two_match()
    {
        var letters = new[] { 1, 2 };

        Fails(
            () => EventFilter.Info(contains: "hello").ExpectOne(Ms(200), () =>
            {
                foreach (var letter in letters)
                    Sys.Log.Info($"hello {letter}");
                SettleLog();
            }),
            "2 came");
    }

    [Fact]
    public void Expect_of_none_fails_when_one_comes() =>
        Fails(() => EventFilter.Info("hello").Expect(0, Ms(1000), () => Sys.Log.Info("hello")), "1 came");

    [Fact]
    public void Each_level_has_its_filter()
    {
        EventFilter.Debug("text").ExpectOne(() => LogOnAllLevels("text"));
        EventFilter.Info("text").ExpectOne(() => LogOnAllLevels("text"));
        EventFilter.Warning("text").ExpectOne(() => LogOnAllLevels("text"));
        EventFilter.Error("text").ExpectOne(() => LogOnAllLevels("text"));
    }

    [Fact]
    public void A_text_is_matched_as_a_whole_by_its_start_or_by_a_part()
    {
        EventFilter.Info("a text").ExpectOne(() => LogThree());
        EventFilter.Info(start: "a text").Expect(2, () => LogThree());
        EventFilter.Info(contains: "a text").Expect(3, () => LogThree());
        EventFilter.Info(new System.Text.RegularExpressions.Regex("^a .* more$")).ExpectOne(() => LogThree());
    }

    [Fact]
    public void An_exception_is_matched_by_its_type_and_text()
    {
        EventFilter.Exception<InvalidOperationException>("failure").ExpectOne(LogFailures);
        EventFilter.Exception<Exception>().Expect(2, LogFailures);
        EventFilter.Exception(typeof(FormatException), checkInnerExceptions: true).ExpectOne(LogFailures);
    }

    [Fact]
    public void A_dead_letter_is_matched_by_the_type_of_its_message()
    {
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter<int>(number => number == 2).ExpectOne(() =>
        {
            Sys.DeadLetters.Tell(1);
            Sys.DeadLetters.Tell(2);
        });
    }

    [Fact]
    public void And_counts_the_events_of_either_filter() =>
        EventFilter.Info("a").And.Warning("b").Expect(2, () =>
        {
            Sys.Log.Info("a");
            Sys.Log.Warning("b");
        });

    [Fact]
    public async Task ExpectOneAsync_takes_an_asynchronous_action() =>
        await EventFilter.Info("hello").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Sys.Log.Info("hello");
        });

    [Fact]
    public void The_source_is_the_path_of_the_actor_that_logs()
    {
        var one = ActorOf(() => new Logs(), "one");
        var other = ActorOf(() => new Logs(), "other");

        EventFilter.Info("hello", source: $"{one.Path}").ExpectOne(() =>
        {
            one.Tell("hello");
            other.Tell("hello");
        });
    }

    private void LogOnAllLevels(string text)
    {
        Sys.Log.Debug(text);
        Sys.Log.Info(text);
        Sys.Log.Warning(text);
        Sys.Log.Error(text);
    }

    private void LogThree()
    {
        Sys.Log.Info("a text");
        Sys.Log.Info("a text and more");
        Sys.Log.Info("not a text");
    }

    private void LogFailures()
    {
        Sys.Log.Error(new InvalidOperationException("failure", new FormatException("inner")), "it failed");
        Sys.Log.Error(new ArgumentException("wrong"), "it failed");
        Sys.Log.Error("without a cause");
    }

    /// <summary>All events logged so far have passed the listener.</summary>
    private void SettleLog() => EventFilter.Info("settled").ExpectOne(() => Sys.Log.Info("settled"));

    private static void Fails(Action expectation, params string[] says)
    {
        var failure = Assert.ThrowsAny<XunitException>(expectation);
        foreach (var text in says)
            Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    private sealed class Logs : UntypedActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        protected override void OnReceive(object message) => _log.Info($"{message}");
    }
}
