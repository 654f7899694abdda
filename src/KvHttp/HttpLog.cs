using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>
/// Everything that the HTTP front logs. Paths and methods come from clients: they are arguments, never part of a
/// format.
/// </summary>
internal static partial class HttpLog
{
    [LoggerMessage(1001, LogLevel.Information, "Listening on {Urls}")]
    public static partial void Listening(ILogger log, string urls);

    [LoggerMessage(1002, LogLevel.Information, "Stopped listening on {Urls}")]
    public static partial void Stopped(ILogger log, string urls);

    [LoggerMessage(1003, LogLevel.Warning,
        "Stopped listening on {Urls}; requests were still in flight after {Timeout}")]
    public static partial void StoppedInFlight(ILogger log, string urls, TimeSpan timeout);

    [LoggerMessage(1004, LogLevel.Warning, "Not listening on {Address}, which this machine does not have: {Reason}")]
    public static partial void AddressMissing(ILogger log, string address, string reason);

    [LoggerMessage(1011, LogLevel.Debug, "{Method} {Path} is malformed: {Reason}")]
    public static partial void BadRequest(ILogger log, string method, string path, string reason);

    [LoggerMessage(1012, LogLevel.Debug, "The client of {Method} {Path} has gone: {Reason}")]
    public static partial void ClientGone(ILogger log, string method, string path, string reason);

    [LoggerMessage(1013, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger log, string method, string path, Exception error);

    [LoggerMessage(1015, LogLevel.Warning, "The range {Query} was cut off: {Reason}")]
    public static partial void RangeCutOff(ILogger log, string query, string reason);

    [LoggerMessage(1014, LogLevel.Warning, "{Request} was answered by nobody within {Timeout}")]
    public static partial void NotAnswered(ILogger log, string request, TimeSpan timeout);
}
