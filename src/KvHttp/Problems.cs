using KvMessages.Client;

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

    public static ProblemDocument BadRequest(int status, string detail) =>
        new(Kind + "bad-request", "Bad Request", status, detail);

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
            Outcome = request is GetEntity ? null : "not-applied",
        };

    public static ProblemDocument NotEnoughReplicas(ClientRequest request, NotEnoughReplicas reply) =>
        new(Kind + "not-enough-replicas", "Not Enough Replicas", 504, reply.Detail)
        {
            Required = reply.Needed,
            Received = reply.Acks,
            Asked = reply.From,
            Outcome = request is GetEntity ? null : reply.OutcomeUnknown ? "unknown" : "not-applied",
        };
}
