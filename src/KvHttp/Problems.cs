using System.Globalization;
using KvMessages.Client;
using Microsoft.AspNetCore.Http;

namespace KvHttp;

/// <summary>
/// Every problem that the API knows, by name: its type, title and status stand here and nowhere else.
/// </summary>
internal static class Problems
{
    /// <summary>Begins each <c>type</c>. A name, not an address: there is nothing to fetch.</summary>
    private const string Kind = "urn:akka-kv:problem:";

    public static readonly ProblemDocument NotFound = new(
        Kind + "not-found", "Not Found", 404, "none of the replicas that answered has a value for this key");

    public static ProblemDocument BadParameter(ParameterError error) =>
        new(Kind + "bad-parameter", "Bad Parameter", 400, error.Detail) { Parameter = error.Parameter };

    public static ProblemDocument NoSuchRoute(string path) =>
        new(Kind + "no-such-route", "No Such Route", 400, $"{path} is no route of this API");

    public static ProblemDocument ConditionUnsupported(string header) => new(
        Kind + "condition-unsupported", "Condition Unsupported", 400,
        $"this server does not evaluate {header} here, and the request must not be carried out without");

    /// <summary>The target is <c>*</c> or, of a CONNECT, an authority.</summary>
    public static readonly ProblemDocument NoPath = new(
        Kind + "no-such-route", "No Such Route", 400,
        "the target of the request is no path, so it names no route of this API");

    /// <summary>Without chunks a range that breaks off would look like a complete one.</summary>
    public static readonly ProblemDocument NeedsChunks =
        VersionNotSupported("a range is sent in chunks, which HTTP/1.0 does not know");

    /// <summary>What Kestrel refuses before there is a request.</summary>
    public static ProblemDocument Malformed(BadHttpRequestException error, HttpSettings limits) =>
        error.StatusCode switch
        {
            // Kestrel would have OPTIONS for * and CONNECT for an authority; this API has neither.
            405 => NoPath,
            408 => BadRequest(
                408, $"the request line and the headers took longer than {Seconds(limits.HeadersTimeout)}"),
            414 => new(
                Kind + "request-line-too-long", "Request Line Too Long", 414,
                $"a request line has at most {limits.MaxRequestLineSize} bytes"),
            431 => new(
                Kind + "headers-too-large", "Headers Too Large", 431,
                $"the headers of a request have at most {limits.MaxHeadersSize} bytes together"),
            505 => VersionNotSupported("this server understands HTTP/1.1 and HTTP/1.0"),
            var status => BadRequest(status, WithoutEmptyQuotes(error.Message)),
        };

    /// <summary>A body that breaks off, breaks its encoding, or is too slow.</summary>
    public static ProblemDocument MalformedBody(BadHttpRequestException error, HttpSettings limits) => BadRequest(
        error.StatusCode,
        error.StatusCode == 408
            ? $"for {Seconds(limits.MinDataRateGrace)} the body came at less than {limits.MinDataRate} bytes a second"
            : WithoutEmptyQuotes(error.Message));

    public static ProblemDocument MethodNotAllowed(string method, string allow) =>
        new(Kind + "method-not-allowed", "Method Not Allowed", 405, $"the route does not know the method {method}")
        {
            Allow = allow,
        };

    public static readonly ProblemDocument LengthRequired = new(
        Kind + "length-required", "Length Required", 411,
        "a PUT must have a Content-Length (0 for an empty value) or Transfer-Encoding: chunked");

    public static ProblemDocument TooLarge(int maxValueSize) =>
        new(Kind + "value-too-large", "Value Too Large", 413, $"a value has at most {maxValueSize} bytes")
        {
            MaxValueSize = maxValueSize,
        };

    public static ProblemDocument TooManyRequests(string method, HttpSettings settings) =>
        new(
            Kind + "too-many-requests", "Too Many Requests", 429,
            $"a client may have {settings.MaxInFlightPerClient} requests at work on this node at the same time")
        {
            RetryAfter = settings.RetryAfter,
            Outcome = method is "PUT" or "DELETE" ? "not-applied" : null,
        };

    public static readonly ProblemDocument Internal = new(
        Kind + "internal-error", "Internal Server Error", 500,
        "the node failed to handle the request; its log says why");

    public static ProblemDocument NotLive(string reason) => new(Kind + "not-live", "Not Live", 503, reason);

    public static ProblemDocument NotReady(string reason, TimeSpan retryAfter) =>
        new(Kind + "not-ready", "Not Ready", 503, reason) { RetryAfter = retryAfter };

    public static ProblemDocument Unavailable(ClientRequest request, Unavailable reply) =>
        new(Kind + "unavailable", "Service Unavailable", 503, reply.Detail)
        {
            RetryAfter = reply.RetryAfter,
            Outcome = request is PutEntity or DeleteEntity ? "not-applied" : null,
        };

    public static ProblemDocument NotEnoughReplicas(ClientRequest request, NotEnoughReplicas reply) =>
        new(Kind + "not-enough-replicas", "Not Enough Replicas", 504, reply.Detail)
        {
            Required = reply.Needed,
            Received = reply.Acks,
            Asked = reply.From,
            Outcome = request is not (PutEntity or DeleteEntity) ? null
                : reply.OutcomeUnknown ? "unknown" : "not-applied",
        };

    private static ProblemDocument VersionNotSupported(string detail) =>
        new(Kind + "version-not-supported", "HTTP Version Not Supported", 505, detail);

    private static ProblemDocument BadRequest(int status, string detail) =>
        new(Kind + "bad-request", "Bad Request", status, detail);

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    /// <summary>Kestrel quotes what is wrong only while it logs at information level; else quotes are empty.</summary>
    private static string WithoutEmptyQuotes(string message) => message.Replace(": ''", "", StringComparison.Ordinal);
}
