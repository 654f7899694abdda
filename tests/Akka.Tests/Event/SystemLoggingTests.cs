using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Tests.Event;

public class SystemLoggingTests
{
    // Loggers are made from a class name, so this is how they find their test.
    private static readonly Collector Log = new();

    [Fact]
    public async Task A_configured_logger_gets_the_log_of_its_level_with_the_path_of_the_actor()
    {
        using var system = Start("akka.loglevel = INFO");
        system.ActorOf(Props.Create(() => new Chatty()), "chatty").Tell("hello");
        var e = Log.Next<Info>(i => i.Message.ToString() == "got hello");
        Assert.Equal("akka://logging/user/chatty", e.LogSource);
        Assert.Equal(typeof(Chatty), e.LogClass);
        await system.Terminate();
    }

    [Fact]
    public async Task The_level_can_be_changed_while_the_system_runs()
    {
        using var system = Start("akka.loglevel = ERROR");
        var log = Logging.GetLogger(system, this);
        Assert.False(log.IsDebugEnabled);
        system.EventStream.SetLogLevel(LogLevel.DebugLevel);
        log.Debug("now");
        Assert.Equal("SystemLoggingTests(logging)", Log.Next<Debug>(d => d.Message.ToString() == "now").LogSource);
        await system.Terminate();
    }

    [Fact]
    public async Task Nothing_is_logged_when_the_level_is_off()
    {
        using var system = Start("akka.loglevel = OFF");
        Assert.False(system.Log.IsErrorEnabled);
        await system.Terminate();
    }

    [Fact]
    public void A_logger_class_that_does_not_exist_is_a_configuration_error()
    {
        var e =
            Assert.Throws<ConfigurationException>(() => ActorSystem.Create("x", "akka.loggers = [\"No.Such, Thing\"]"));
        Assert.StartsWith("akka.loggers: there is no class 'No.Such, Thing'", e.Message);
    }

    [Fact]
    public async Task A_failing_actor_is_logged_with_its_cause()
    {
        using var system = Start("akka.loglevel = INFO");
        system.ActorOf(Props.Create(() => new Chatty())).Tell(new InvalidOperationException("on purpose"));
        Assert.Equal("on purpose", Log.Next<Error>().Cause?.Message);
        await system.Terminate();
    }

    [Fact]
    public async Task Dead_letters_are_logged_up_to_the_limit_then_not_for_a_while()
    {
        using var system = Start("akka.log-dead-letters = 2, akka.log-dead-letters-suspend-duration = infinite");
        var gone = system.ActorOf(Props.Create(() => new Chatty()), "gone");
        await gone.GracefulStop(TimeSpan.FromSeconds(30));
        var letters = new Collector();
        system.EventStream.Subscribe<DeadLetter>(letters.Actor(system));
        for (var i = 1; i <= 3; i++) gone.Tell($"letter {i}");
        for (var i = 1; i <= 3; i++) letters.Next<DeadLetter>(d => d.Message.Equals($"letter {i}"));
        Assert.EndsWith("no. 1", Next().Message.ToString());
        Assert.EndsWith("no. 2. No more are logged (akka.log-dead-letters = 2)", Next().Message.ToString());
        system.Log.Info("end");
        Assert.Equal("end", Log.Next<Info>(e => !e.Message.ToString()!.Contains("hutdown")).Message);
        await system.Terminate();

        static Info Next() => Log.Next<Info>(e => e.Message.ToString()!.StartsWith("Undelivered message [String]"));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public async Task Dead_letters_of_a_shutdown_are_logged_where_that_is_on(string setting, bool logged)
    {
        using var system = Start($"akka.log-dead-letters = on, akka.log-dead-letters-during-shutdown = {setting}");
        system.ActorOf(Props.Create(() => new LateSender()));
        await system.Terminate();
        Log.Tell("end", ActorRefs.NoSender);
        Assert.Equal(logged, Log.Next<object>(IsEnd) is Info);

        static bool IsEnd(object o) => o is "end" || (o is Info i && i.Message.ToString()!.Contains("[FromTheGrave]"));
    }

    [Fact]
    public async Task What_was_logged_before_the_end_reaches_the_logger()
    {
        const int many = 1_000;
        using var system = Start("");
        for (var i = 1; i <= many; i++) system.Log.Info("line {0}", i);
        await system.Terminate();
        Log.Tell("end", ActorRefs.NoSender);
        Assert.IsType<Info>(
            Log.Next<object>(o => o is "end" || (o is Info e && e.Message.ToString() == $"line {many}")));
    }

    [Fact]
    public async Task Unhandled_messages_are_published_and_logged()
    {
        using var system = Start("akka.log-dead-letters = on");
        var unhandled = new Collector();
        system.EventStream.Subscribe<UnhandledMessage>(unhandled.Actor(system));
        var chatty = system.ActorOf(Props.Create(() => new Chatty()), "chatty");
        chatty.Tell(42);
        Assert.Equal(chatty, unhandled.Next<UnhandledMessage>(u => u.Message.Equals(42)).Recipient);
        Log.Next<Info>(e => e.Message.ToString()!.StartsWith("Unhandled message [Int32]"));
        await system.Terminate();
    }

    [Fact]
    public async Task Unhandled_messages_are_logged_for_debugging_where_that_is_on()
    {
        using var system = Start("akka.loglevel = DEBUG, akka.actor.debug.unhandled = on");
        var chatty = system.ActorOf(Props.Create(() => new Chatty()), "chatty");
        chatty.Tell(42, chatty);
        var e = Log.Next<Debug>(
            d => d.LogSource == "akka://logging/user/chatty" && d.Message.ToString() != "not shown");
        Assert.Equal($"Unhandled message from {chatty}: 42", e.Message.ToString());
        await system.Terminate();
    }

    [Fact]
    public async Task A_stopped_actor_is_no_subscriber_any_more()
    {
        using var system = Start("");
        var subscriber = new Collector().Actor(system);
        system.EventStream.Subscribe<string>(subscriber);
        Assert.True(system.EventStream.HasSubscriptions(subscriber));
        system.Stop(subscriber);
        Collector.Await(() => !system.EventStream.HasSubscriptions(subscriber), "the subscription ended");
        await system.Terminate();
    }

    private static ActorSystem Start(string settings) => ActorSystem.Create("logging", ConfigurationFactory.ParseString(
        $"akka.loggers = [\"{typeof(TestLogger).FullName}, Akka.Tests\"], akka.stdout-loglevel = OFF\n{settings}"));

    private sealed class Chatty : ActorBase
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        protected override bool Receive(object message)
        {
            if (message is Exception failure) throw failure;
            if (message is not string) return false;
            _log.Debug("not shown");
            _log.Info("got {0}", message);
            return true;
        }
    }

    private sealed record FromTheGrave;

    private sealed class LateSender : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => Context.System.DeadLetters.Tell(new FromTheGrave());
    }

    internal sealed class TestLogger : DefaultLogger
    {
        protected override void Print(LogEvent logEvent) => Log.Tell(logEvent, Self);
    }
}
