namespace Akka.Remote;

/// <summary>The latest intervals between heartbeats, with their mean and deviation kept up to date.</summary>
internal sealed class HeartbeatHistory(int capacity)
{
    private readonly double[] _intervals = new double[capacity];
    private int _count;
    private int _next;
    private double _sum;
    private double _squares;

    /// <summary>Milliseconds.</summary>
    public double Mean => _sum / _count;

    /// <summary>Milliseconds.</summary>
    public double StandardDeviation => Math.Sqrt(Math.Max(0, _squares / _count - Mean * Mean));

    public void Add(double milliseconds)
    {
        if (_count == _intervals.Length)
        {
            var oldest = _intervals[_next];
            _sum -= oldest;
            _squares -= oldest * oldest;
        }
        else
        {
            _count++;
        }

        _intervals[_next] = milliseconds;
        _next = (_next + 1) % _intervals.Length;
        _sum += milliseconds;
        _squares += milliseconds * milliseconds;
    }
}
