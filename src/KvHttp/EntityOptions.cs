using KvMessages;
using KvMessages.Client;

namespace KvHttp;

/// <summary>A request for an entity, checked: what is left to do is to ask.</summary>
internal readonly record struct EntityOptions(
    Operation Operation, Key Key, Quorum Quorum, TimeSpan Timeout, long? ExpiresAt)
{
    public ClientRequest ToRequest(ReadOnlyMemory<byte> value) => Operation switch
    {
        Operation.Put => new PutEntity(Key, Quorum, Timeout, value, ExpiresAt),
        Operation.Delete => new DeleteEntity(Key, Quorum, Timeout),
        _ => new GetEntity(Key, Quorum, Timeout),
    };
}

/// <summary>HEAD is a GET whose answer is sent without its body.</summary>
internal enum Operation
{
    Get,
    Put,
    Delete,
}
