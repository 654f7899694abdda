namespace KvHttp;

/// <summary><c>/health/live</c> and <c>/health/ready</c>: 200, or 503 with the reason.</summary>
internal sealed class HealthRoute(HttpSettings settings, INodeHealth health)
{
    private const string Allow = "GET, HEAD";
    private const string Json = "application/json";

    private static readonly byte[] Live = """{"status":"live"}"""u8.ToArray();
    private static readonly byte[] Ready = """{"status":"ready"}"""u8.ToArray();

    public ValueTask LiveAsync(Exchange exchange) => AnswerAsync(
        exchange, Live, health.Live ? null : Problems.NotLive(health.Reason));

    public ValueTask ReadyAsync(Exchange exchange) => AnswerAsync(
        exchange, Ready, health.Ready ? null : Problems.NotReady(health.Reason, settings.RetryAfter));

    private static ValueTask AnswerAsync(Exchange exchange, byte[] good, ProblemDocument? bad)
    {
        if (exchange.Method is not ("GET" or "HEAD"))
            return exchange.RefuseAsync(Problems.MethodNotAllowed(exchange.Method, Allow));
        return bad is null ? exchange.SendAsync(200, Json, good) : exchange.RefuseAsync(bad);
    }
}
