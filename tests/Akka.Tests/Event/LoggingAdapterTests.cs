using Akka.Configuration;
using Akka.Event;

namespace Akka.Tests.Event;

public class LoggingAdapterTests
{
    private readonly EventStream _bus = new(debug: false);
    private readonly List<LogEvent> _events = [];
    private readonly ILoggingAdapter _log;

    public LoggingAdapterTests() => _log = Logging.GetLogger(_bus, "source");

    [Theory]
    [InlineData(LogLevel.DebugLevel, "debug info warning error")]
    [InlineData(LogLevel.InfoLevel, "info warning error")]
    [InlineData(LogLevel.WarningLevel, "warning error")]
    [InlineData(LogLevel.ErrorLevel, "error")]
    [InlineData(Logging.Off, "")]
    public void Loggers_get_what_has_the_level_or_a_higher_one(LogLevel level, string expected)
    {
        Listen(LogLevel.InfoLevel);
        _bus.SetLogLevel(level);
        _log.Debug("debug");
        _log.Info("info");
        _log.Warning("warning");
        _log.Error("error");
        Assert.Equal(expected, string.Join(' ', _events.Select(e => e.Message)));
    }

    [Fact]
    public void An_event_says_what_where_when_and_why()
    {
        Listen(LogLevel.DebugLevel);
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        var cause = new InvalidOperationException("because");
        _log.Warning(cause, "{0} of {1}", 1, "two");
        var e = Assert.IsType<Warning>(Assert.Single(_events));
        Assert.Equal("1 of two", e.Message.ToString());
        Assert.Equal("source", e.LogSource);
        Assert.Same(cause, e.Cause);
        Assert.InRange(e.Timestamp, before, TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Matches(
            @"^\[WARNING\]\[\d{4}-\d\d-\d\dT[0-9:.]+Z\]\[Thread \d{4}\]\[source\] 1 of two\nCause: .*because", $"{e}");
    }

    [Fact]
    public void Arguments_of_any_number_fill_the_text()
    {
        Listen(LogLevel.DebugLevel);
        _log.Debug("{0}", 1);
        _log.Info("{0}{1}", 1, 2);
        _log.Warning("{0}{1}{2}", 1, 2, 3);
        _log.Error("{0}{1}{2}{3}", 1, 2, 3, 4);
        _log.Debug("{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
        _log.Info("{0} in braces {{}}", [1]);
        _log.Info("no {hole} without arguments");
        Assert.Equal(
            ["1", "12", "123", "1234", "12345", "1 in braces {}", "no {hole} without arguments"],
            _events.Select(e => e.Message.ToString()));
    }

    [Fact]
    public void A_wrong_format_does_not_lose_the_message()
    {
        Listen(LogLevel.DebugLevel);
        _log.Error("{0} and {1}", "only one");
        Assert.Equal("{0} and {1} [only one]", _events[0].Message.ToString());
    }

    [Fact]
    public void What_is_below_the_level_allocates_nothing()
    {
        Listen(LogLevel.InfoLevel);
        LogBelow(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        LogBelow(1_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Empty(_events);
    }

    [Fact]
    public void The_text_is_made_only_for_who_reads_it()
    {
        Listen(LogLevel.DebugLevel);
        var counter = new Counter();
        _log.Info("{0}", counter);
        Assert.Equal(0, counter.Calls);
        _ = _events[0].ToString();
        Assert.Equal(1, counter.Calls);
    }

    [Fact]
    public void Levels_have_names_and_classes()
    {
        foreach (var level in Logging.AllLevels)
        {
            Assert.Equal(level, Logging.LogLevelFor(Logging.StringFor(level)));
            Assert.True(typeof(LogEvent).IsAssignableFrom(Logging.ClassFor(level)));
            Assert.True(new BusLogging(_bus, "x", GetType(),
                DefaultLogMessageFormatter.Instance).IsEnabled(level) == _bus.LogLevel <= level);
        }
        Assert.Equal(Logging.Off, Logging.LogLevelFor("off"));
        Assert.Throws<ConfigurationException>(() => Logging.LogLevelFor("LOUD"));
    }

    [Fact]
    public void The_logger_that_logs_nothing_is_never_enabled()
    {
        NoLogger.Instance.Error(new InvalidOperationException(), "{0}", 1);
        Assert.All(Logging.AllLevels, level => Assert.False(NoLogger.Instance.IsEnabled(level)));
    }

    private void Listen(LogLevel level) => _bus.AddLogger(new CallbackLogger(e => _events.Add((LogEvent)e)), level);

    private void LogBelow(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _log.Debug("nothing");
            _log.Debug("{0}", i);
            _log.Debug("{0} {1}", i, this);
            _log.Debug("{0} {1} {2}", i, i, i);
            _log.Debug("{0} {1} {2} {3}", i, i, i, i);
        }
    }

    private sealed class Counter
    {
        public int Calls { get; private set; }

        public override string ToString() => $"{++Calls}";
    }
}
