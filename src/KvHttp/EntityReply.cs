using KvMessages;
using KvMessages.Client;

namespace KvHttp;

/// <summary>A coordinator's reply as a response.</summary>
internal static class EntityReply
{
    private const string Octets = "application/octet-stream";

    public static ValueTask WriteAsync(Exchange exchange, ClientRequest request, ClientReply reply)
    {
        var status = StatusOf.Reply(request, reply);
        if (reply.From > 0)
            exchange.ResponseHeaders["Kv-Acks"] = AcksText.Of(reply.Acks, reply.From);

        switch (reply)
        {
            case Found found:
                return WriteFound(exchange, status, found.Entry);
            case Written written:
                if (request is PutEntity)
                    AddVersion(exchange, written.Version);
                exchange.Send(status, contentLength: 0);
                return default;
            case NotEnoughReplicas few:
                return exchange.RefuseAsync(Problems.NotEnoughReplicas(request, few));
            case Unavailable unavailable:
                return exchange.RefuseAsync(Problems.Unavailable(request, unavailable));
            default:
                return exchange.RefuseAsync(Problems.NotFound);
        }
    }

    private static ValueTask WriteFound(Exchange exchange, int status, Entry entry)
    {
        var tag = AddVersion(exchange, entry.Version);
        if (!EntityTag.Matches(exchange.RequestHeaders.IfNoneMatch, tag))
            return exchange.SendAsync(status, Octets, entry.Value);
        exchange.Send(status: 304, contentLength: null);
        return default;
    }

    private static string AddVersion(Exchange exchange, Version version)
    {
        var tag = EntityTag.Of(version);
        exchange.ResponseHeaders.ETag = tag;
        exchange.ResponseHeaders.LastModified = EntityTag.LastModifiedOf(version);
        return tag;
    }
}
