using KvMessages;
using KvNode.Hints;

namespace KvNode.Tests.Hints;

internal static class HintSamples
{
    public static Hint Hint(int number, int valueSize = 10, long createdAt = 1_000) => new(
        Entry.Put(Key.Of($"key{number}"), new Version((ulong)number + 1), new byte[valueSize]), createdAt, From: 3);
}
