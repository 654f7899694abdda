using Akka.Actor;
using KvMessages.Client;
using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>
/// <c>/v0/entities</c>: asks the front for a range, and for each further chunk when the one before has left: a slow
/// client costs one chunk. Whatever goes wrong once the answer has begun cuts the connection off, so nobody takes a
/// part of a range for the whole.
/// </summary>
internal sealed class RangeRoute(HttpSettings settings, IActorRef front, ILogger log)
{
    /// <summary>Who answers for a range gives up by itself; this much later it must have failed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly RangeCheck _check = new(settings);

    public ValueTask HandleAsync(Exchange exchange) => _check.Check(exchange, out var request) is { } problem
        ? exchange.RefuseAsync(problem)
        : AnswerAsync(exchange, request!);

    private async ValueTask AnswerAsync(Exchange exchange, RangeEntities request)
    {
        var reply = await AskAsync(front, request, request);
        if (reply is not RangeChunk first)
        {
            await EntityReply.WriteAsync(exchange, request, reply);
            return;
        }

        try
        {
            await SendAsync(exchange, request, first);
        }
        finally
        {
            if (!first.IsLast)
                first.Stream.Tell(EndRange.Instance, ActorRefs.NoSender);
        }
    }

    private async ValueTask SendAsync(Exchange exchange, RangeEntities request, RangeChunk first)
    {
        var form = RangeForms.Wanted(exchange.RequestHeaders.Accept);
        if (first.From > 0)
            exchange.ResponseHeaders["Kv-Acks"] = AcksText.Of(first.Acks, first.From);
        await exchange.BeginChunksAsync(StatusOf.Reply(request, first), RangeForms.ContentType(form));
        if (exchange.IsHead)
            return;

        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, settings.TimeProvider);
        for (var chunk = first; await SendAsync(exchange, chunk, form, patience) && !chunk.IsLast;)
        {
            var reply = await AskAsync(first.Stream, NextChunk.Instance, request);
            if (reply is RangeChunk next)
            {
                chunk = next;
                continue;
            }

            HttpLog.RangeCutOff(log, exchange.QueryString, ReasonOf(reply));
            exchange.Abort();
            return;
        }
    }

    /// <returns>False when the client has gone.</returns>
    private async ValueTask<bool> SendAsync(
        Exchange exchange, RangeChunk chunk, RangeForm form, CancellationTokenSource patience)
    {
        var writer = exchange.ResponseBody;
        foreach (var entry in chunk.Entries)
            RangeWriter.Write(writer, entry, form);
        if (chunk.IsLast)
            RangeWriter.WriteEnd(writer);

        patience.CancelAfter(settings.RangeIdleTimeout);
        try
        {
            var flushed = await writer.FlushAsync(patience.Token);
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            if (!flushed.IsCompleted && !exchange.IsAborted)
                return true;
            HttpLog.ClientGone(log, exchange.Method, exchange.Path, "it does not take the range");
        }
        catch (OperationCanceledException)
        {
            HttpLog.RangeCutOff(
                log, exchange.QueryString, $"the client took no chunk for {settings.RangeIdleTimeout}");
        }

        exchange.Abort();
        return false;
    }

    private async ValueTask<ClientReply> AskAsync(IActorRef whom, object question, RangeEntities request)
    {
        var patience = request.Timeout + Grace;
        try
        {
            return await whom.Ask<ClientReply>(question, patience);
        }
        catch (AskTimeoutException)
        {
            HttpLog.NotAnswered(log, question.GetType().Name, patience);
            return new Unavailable("the request was not answered in time", settings.RetryAfter);
        }
    }

    private static string ReasonOf(ClientReply reply) => reply switch
    {
        NotEnoughReplicas few => few.Detail,
        Unavailable unavailable => unavailable.Detail,
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no answer to a range"),
    };
}
