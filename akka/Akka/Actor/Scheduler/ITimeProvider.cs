namespace Akka.Actor;

/// <summary>The clock of an actor system.</summary>
public interface ITimeProvider
{
    /// <summary>Wall clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time since an arbitrary moment; never goes backwards.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>As <see cref="MonotonicClock"/>, with the finest resolution there is.</summary>
    TimeSpan HighResMonotonicClock { get; }
}
