using Akka.Actor;
using KvMessages;

namespace KvNode.Storage;

/// <param name="Lookup">What was asked.</param>
/// <param name="Row">The key's row, if there is one.</param>
/// <param name="Fault">Why it could not be read; null when it could.</param>
internal sealed record LookupAnswer(Lookup Lookup, Entry? Row, string? Fault) : INoSerializationVerificationNeeded;
