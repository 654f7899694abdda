namespace Akka.Remote.Tests.FailureDetection;

public class PhiAccrualFailureDetectorTests
{
    private long _now;

    [Fact]
    public void Before_the_first_heartbeat_nobody_is_suspected()
    {
        var detector = Detector();
        _now += 1_000_000;
        Assert.True(detector.IsAvailable);
        Assert.False(detector.IsMonitoring);
    }

    [Fact]
    public void A_steady_peer_is_never_suspected()
    {
        var detector = Detector();
        for (var i = 0; i < 1_000; i++)
        {
            detector.HeartBeat();
            _now += 1_000;
            Assert.True(detector.IsAvailable);
        }

        Assert.True(detector.IsMonitoring);
    }

    [Fact]
    public void A_peer_that_falls_silent_is_suspected_soon_after_the_acceptable_pause()
    {
        var detector = Detector(acceptablePause: 3_000);
        Beat(detector, 100, every: 1_000);
        _now += 3_000;
        Assert.True(detector.IsAvailable);
        _now += 3_000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void A_peer_that_comes_back_is_trusted_again()
    {
        var detector = Detector();
        Beat(detector, 100, every: 1_000);
        _now += 60_000;
        Assert.False(detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
        // The long silence has not become a habit.
        _now += 10_000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void An_irregular_peer_is_given_more_time()
    {
        var regular = Detector();
        var irregular = Detector();
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            _now += 1_000;
            regular.HeartBeat();
        }

        for (var i = 0; i < 200; i++)
        {
            _now += random.Next(100, 1_900);
            irregular.HeartBeat();
        }

        regular.HeartBeat();
        _now += 2_500;
        Assert.True(irregular.Phi < regular.Phi);
    }

    [Theory]
    [InlineData(0, 0, 10, 0.301)]
    [InlineData(500, 0, 250, 1.64)]
    [InlineData(1_100, 1_000, 110, 0.74)]
    public void Phi_is_the_logarithm_of_the_tail_of_the_normal_distribution(
        double silence, double mean, double deviation, double phi) =>
        Assert.Equal(phi, PhiAccrualFailureDetector.PhiOf(silence, mean, deviation), 0.02);

    [Fact]
    public void Phi_grows_with_the_silence_and_never_is_no_number()
    {
        var last = -1.0;
        for (var silence = 0.0; silence < 1_000_000; silence = silence * 1.1 + 1)
        {
            var phi = PhiAccrualFailureDetector.PhiOf(silence, 1_000, 100);
            Assert.False(double.IsNaN(phi));
            Assert.True(phi >= last);
            last = phi;
        }
    }

    [Fact]
    public void The_history_keeps_mean_and_deviation_of_the_latest_intervals()
    {
        var history = new HeartbeatHistory(3);
        foreach (var interval in new[] { 1_000.0, 10, 20, 30 })
            history.Add(interval);
        Assert.Equal(20, history.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(200.0 / 3), history.StandardDeviation, 1e-9);
    }

    [Fact]
    public void A_registry_judges_each_peer_by_its_own_heartbeats()
    {
        var registry = new DefaultFailureDetectorRegistry<string>(() => Detector());
        registry.Heartbeat("a");
        _now += 60_000;
        registry.Heartbeat("b");
        Assert.False(registry.IsAvailable("a"));
        Assert.True(registry.IsAvailable("b"));
        Assert.True(registry.IsAvailable("never heard of"));
        Assert.False(registry.IsMonitoring("never heard of"));
        registry.Remove("a");
        Assert.True(registry.IsAvailable("a"));
        registry.Reset();
        Assert.False(registry.IsMonitoring("b"));
    }

    private void Beat(PhiAccrualFailureDetector detector, int times, int every)
    {
        for (var i = 0; i < times; i++)
        {
            _now += every;
            detector.HeartBeat();
        }
    }

    private PhiAccrualFailureDetector Detector(int acceptablePause = 0) => new(
        threshold: 8,
        maxSampleSize: 100,
        minStdDeviation: TimeSpan.FromMilliseconds(100),
        acceptableHeartbeatPause: TimeSpan.FromMilliseconds(acceptablePause),
        firstHeartbeatEstimate: TimeSpan.FromSeconds(1),
        clock: () => _now);
}
