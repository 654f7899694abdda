using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The section <c>akka.test</c> of a system's configuration.</summary>
public class TestKitSettings : IExtension
{
    public TestKitSettings(Config config)
    {
        DefaultTimeout = config.GetTimeSpan("akka.test.default-timeout");
        SingleExpectDefault = config.GetTimeSpan("akka.test.single-expect-default");
        TestEventFilterLeeway = config.GetTimeSpan("akka.test.filter-leeway");
        TestTimeFactor = config.GetDouble("akka.test.timefactor");
        if (TestTimeFactor <= 0)
            throw new ConfigurationException($"akka.test.timefactor must be positive, it is {TestTimeFactor}");
    }

    /// <summary>The time an actor of the test kit has to answer.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>The time an expectation waits that names none and stands outside of a Within.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>
    /// The time that an event filter waits, after the code under test has returned, for events on their way.
    /// </summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>What every duration is multiplied by: more than 1 on a slow machine.</summary>
    public double TestTimeFactor { get; }
}
