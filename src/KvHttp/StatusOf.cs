using KvMessages.Client;

namespace KvHttp;

/// <summary>The one table from a coordinator's reply to a status code.</summary>
internal static class StatusOf
{
    public static int Reply(ClientRequest request, ClientReply reply) => (request, reply) switch
    {
        (GetEntity, Found) => 200,
        (RangeEntities, RangeChunk) => 200,
        (GetEntity, NotFound) => 404,
        (PutEntity, Written) => 201,
        (DeleteEntity, Written) => 202,
        (_, Unavailable) => 503,
        (_, NotEnoughReplicas) => 504,
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no answer to {request.GetType().Name}"),
    };
}
