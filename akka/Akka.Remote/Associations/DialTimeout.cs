using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>
/// Bounds the steps of a dial in time, by the scheduler's clock: first the connecting, then the handshake.
/// </summary>
internal sealed class DialTimeout : IDisposable
{
    private readonly RemotingContext _context;
    private readonly CancellationTokenSource _connecting;
    private ICancelable _timer;

    public DialTimeout(RemotingContext context, CancellationToken cancellation)
    {
        _context = context;
        _connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _timer = Start(context.Transport.ConnectionTimeout, _connecting.Cancel);
    }

    public CancellationToken Token => _connecting.Token;

    public TimeSpan Length { get; private set; }

    public bool HasPassed { get; private set; }

    public void Restart(TimeSpan length, Action onTimeout)
    {
        Stop();
        _timer = Start(length, onTimeout);
    }

    public void Stop() => _timer.Cancel();

    public void Dispose()
    {
        Stop();
        _connecting.Dispose();
    }

    private ICancelable Start(TimeSpan length, Action onTimeout)
    {
        Length = length;
        var timer = new Cancelable(_context.System.Scheduler);
        _context.System.Scheduler.Advanced.ScheduleOnce(
            length,
            () =>
            {
                HasPassed = true;
                onTimeout();
            },
            timer);
        return timer;
    }
}
