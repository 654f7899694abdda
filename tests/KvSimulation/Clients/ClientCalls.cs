using System.Text;
using KvHistory;
using KvMessages;
using KvMessages.Client;

namespace KvSimulation.Clients;

/// <summary>Between what a client wants and knows, and the messages of the store.</summary>
internal static class ClientCalls
{
    public static ClientRequest RequestOf(Call call)
    {
        var planned = call.Planned;
        var key = Key.Of(planned.Key);
        return planned.Kind switch
        {
            OperationKind.Put => new PutEntity(
                key, planned.Quorum, planned.Timeout, Encoding.ASCII.GetBytes(call.Value), ExpiresAt: null),
            OperationKind.Delete => new DeleteEntity(key, planned.Quorum, planned.Timeout),
            _ => new GetEntity(key, planned.Quorum, planned.Timeout),
        };
    }

    public static Answer AnswerOf(int node, ClientReply reply) => reply switch
    {
        Written written => new Answer(node, Outcome.Acknowledged, Version: written.Version.Value),
        Found found => new Answer(
            node,
            Outcome.Acknowledged,
            Encoding.ASCII.GetString(found.Entry.Value.Span),
            found.Entry.Version.Value),
        NotFound => new Answer(node, Outcome.Acknowledged),
        NotEnoughReplicas { OutcomeUnknown: true } => new Answer(node, Outcome.Unknown),
        NotEnoughReplicas or Unavailable => new Answer(node, Outcome.Refused),
        _ => throw new InvalidOperationException($"{reply} is no answer to a single key"),
    };
}
