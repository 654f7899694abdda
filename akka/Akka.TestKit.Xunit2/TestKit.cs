using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2.Internals;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>
/// Base class of xunit tests with an actor system of their own, which stops with the test. Logs go to the test's
/// output.
/// </summary>
public class TestKit : TestKitBase, IDisposable
{
    private static readonly XunitAssertions XunitAssertions = new();

    protected readonly ITestOutputHelper? Output;

    public TestKit(ActorSystem? system = null, ITestOutputHelper? output = null)
        : base(XunitAssertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(Config config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(XunitAssertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(string config, ITestOutputHelper? output = null)
        : this(ConfigurationFactory.ParseString(config), null, output)
    {
    }

    protected static XunitAssertions Assertions => XunitAssertions;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            AfterAll();
    }

    /// <summary>Runs after each test; stops the system.</summary>
    protected virtual void AfterAll() => Shutdown();

    protected void InitializeLogger(ActorSystem system) => InitializeLogger(system, "");

    /// <summary>Also sends the logs of another system to the test's output, each line with the prefix.</summary>
    protected void InitializeLogger(ActorSystem system, string prefix)
    {
        if (Output is not { } output)
            return;
        var logger = ((ExtendedActorSystem)system).SystemActorOf(
            Props.Create(() => new TestOutputLogger(output, prefix)), $"log-test-{prefix.Trim('[', ']', ' ')}");
        logger.Ask<LoggerInitialized>(new InitializeLogger(system.EventStream), TestKitSettings.DefaultTimeout)
            .GetAwaiter().GetResult();
    }
}
