using System.Runtime.CompilerServices;
using Akka.Actor;
using KvMessages.Client;
using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>
/// <c>/v0/entity</c>: checks a request, reads its body, asks the front actor, and turns the reply into the response. A
/// request that was asked goes on, even if its client goes away: the answer is dropped, the outcome is what it would
/// have been.
/// </summary>
internal sealed class EntityRoute(HttpSettings settings, IActorRef front, ILogger log)
{
    /// <summary>A coordinator answers by itself when its time is over; this much later it must have failed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly EntityCheck _check = new(settings);
    private readonly Admission _admission = new(settings.MaxInFlight);
    private readonly ProblemDocument _tooLarge = Problems.TooLarge(settings.MaxValueSize);
    private readonly Unavailable _full = new(
        $"{settings.MaxInFlight} requests wait for an answer on this node, which is its limit", settings.RetryAfter);

    public ValueTask HandleAsync(Exchange exchange) => _check.Check(exchange, out var options) is { } problem
        ? exchange.RefuseAsync(problem)
        : AnswerAsync(exchange, options);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AnswerAsync(Exchange exchange, EntityOptions options)
    {
        byte[]? value = [];
        // Without the look at the length, an upgrade header would make the connection's next bytes this request's body.
        if (options.Operation == Operation.Put && exchange.RequestHeaders.ContentLength != 0)
            value = await BodyReader.ReadAsync(exchange.Body, settings.MaxValueSize);
        if (value is null)
        {
            await exchange.RefuseAsync(_tooLarge);
            return;
        }

        var request = options.ToRequest(value);
        if (!_admission.TryEnter())
        {
            await EntityReply.WriteAsync(exchange, request, _full);
            return;
        }

        ClientReply reply;
        try
        {
            reply = await front.Ask<ClientReply>(request, request.Timeout + Grace);
        }
        catch (AskTimeoutException)
        {
            reply = Unanswered(request);
        }
        finally
        {
            _admission.Leave();
        }

        await EntityReply.WriteAsync(exchange, request, reply);
    }

    private NotEnoughReplicas Unanswered(ClientRequest request)
    {
        HttpLog.NotAnswered(log, request.GetType().Name, request.Timeout + Grace);
        return new NotEnoughReplicas(
            request.Quorum.Ack, 0, request.Quorum.From, OutcomeUnknown: true, "the request was not answered in time");
    }
}
