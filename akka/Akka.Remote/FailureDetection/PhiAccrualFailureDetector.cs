using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// The accrual failure detector of Hayashibara, Defago, Yared and Katayama (2004): phi = -log10 of the probability that
/// a heartbeat comes even later than it already is, intervals taken as normally distributed. At phi = 1 one suspicion
/// in ten is wrong, at 8 one in 10^8.
/// </summary>
public class PhiAccrualFailureDetector : FailureDetector
{
    private readonly Lock _lock = new();
    private readonly double _threshold;
    private readonly double _minStdDeviation;
    private readonly double _acceptablePause;
    private readonly Clock _clock;
    private readonly HeartbeatHistory _history;
    private long? _lastHeartbeat;

    /// <param name="threshold">Phi at which the peer counts as dead.</param>
    /// <param name="maxSampleSize">Number of intervals remembered.</param>
    /// <param name="minStdDeviation">Lower bound of the deviation: very regular heartbeats must
    /// not make the detector nervous.</param>
    /// <param name="acceptableHeartbeatPause">Silence beyond the usual interval that is
    /// never held against the peer.</param>
    /// <param name="firstHeartbeatEstimate">The interval assumed until the second heartbeat.</param>
    /// <param name="clock">Null: the process' own.</param>
    public PhiAccrualFailureDetector(
        double threshold,
        int maxSampleSize,
        TimeSpan minStdDeviation,
        TimeSpan acceptableHeartbeatPause,
        TimeSpan firstHeartbeatEstimate,
        Clock? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSampleSize, 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minStdDeviation, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(acceptableHeartbeatPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstHeartbeatEstimate, TimeSpan.Zero);
        _threshold = threshold;
        _minStdDeviation = minStdDeviation.TotalMilliseconds;
        _acceptablePause = acceptableHeartbeatPause.TotalMilliseconds;
        _clock = clock ?? DefaultClock;
        _history = new HeartbeatHistory(maxSampleSize);

        // Two samples around the estimate give it a deviation, so that the first real intervals are judged mildly.
        var mean = firstHeartbeatEstimate.TotalMilliseconds;
        _history.Add(mean - mean / 4);
        _history.Add(mean + mean / 4);
    }

    public PhiAccrualFailureDetector(Config config, EventStream ev)
        : this(config, DefaultClock)
    {
    }

    internal PhiAccrualFailureDetector(Config config, Clock clock)
        : this(
            config.GetDouble("threshold"),
            config.GetInt("max-sample-size"),
            config.GetTimeSpan("min-std-deviation"),
            config.GetTimeSpan("acceptable-heartbeat-pause"),
            config.GetTimeSpan("heartbeat-interval"),
            clock)
    {
    }

    public override bool IsAvailable => Phi < _threshold;

    public override bool IsMonitoring
    {
        get
        {
            lock (_lock)
                return _lastHeartbeat is not null;
        }
    }

    /// <summary>How suspicious the silence is by now; 0 before the first heartbeat.</summary>
    internal double Phi
    {
        get
        {
            lock (_lock)
            {
                return _lastHeartbeat is { } last
                    ? PhiOf(
                        _clock() - last, _history.Mean + _acceptablePause,
                        Math.Max(_history.StandardDeviation, _minStdDeviation))
                    : 0;
            }
        }
    }

    public override void HeartBeat()
    {
        lock (_lock)
        {
            var now = _clock();
            // The silence of a peer that was given up and came back says nothing about its usual rhythm.
            if (_lastHeartbeat is { } last && IsAvailable)
                _history.Add(now - last);
            _lastHeartbeat = now;
        }
    }

    /// <summary>
    /// The normal distribution's tail through a logistic approximation (Bowling, Khasawneh et al. 2009;
    /// error below 0.00014).
    /// </summary>
    internal static double PhiOf(double silence, double mean, double deviation)
    {
        var y = (silence - mean) / deviation;
        var e = Math.Exp(-y * (1.5976 + 0.070566 * y * y));
        // Both branches are the same tail; each is exact where the other loses its digits.
        return silence > mean ? -Math.Log10(e / (1 + e)) : -Math.Log10(1 - 1 / (1 + e));
    }
}
