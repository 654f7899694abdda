using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Somebody waits for it: when the scheduler ends before its time has come, it runs then.</summary>
internal interface IRunsAtEnd : IRunnable;
