namespace Akka.Actor;

/// <summary>A scheduler whose timers tell it that they were called off.</summary>
internal interface ITimerOwner
{
    /// <summary>Takes out a timer, if it is in; also from another thread.</summary>
    void Remove(WheelTimer timer);
}
