namespace Akka.TestKit;

/// <summary>A muted filter. Disposing it unmutes it.</summary>
public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}
