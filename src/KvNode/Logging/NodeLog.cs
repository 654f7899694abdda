using Microsoft.Extensions.Logging;

namespace KvNode.Logging;

/// <summary>What a node logs of its own life.</summary>
internal static partial class NodeLog
{
    [LoggerMessage(1, LogLevel.Information, "The effective configuration:\n{Configuration}")]
    public static partial void Configuration(ILogger log, string configuration);

    [LoggerMessage(2, LogLevel.Information, "Ready at {Urls}")]
    public static partial void Ready(ILogger log, string urls);

    [LoggerMessage(3, LogLevel.Information, "Stopping, because of {Signal}")]
    public static partial void Stopping(ILogger log, string signal);

    [LoggerMessage(4, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(5, LogLevel.Error, "The node has ended by itself")]
    public static partial void EndedByItself(ILogger log);

    [LoggerMessage(6, LogLevel.Error, "The configuration cannot be used: {Reason}")]
    public static partial void Misconfigured(ILogger log, string reason);

    [LoggerMessage(7, LogLevel.Critical, "The node cannot run: {Reason}")]
    public static partial void Failed(ILogger log, Exception cause, string reason);
}
