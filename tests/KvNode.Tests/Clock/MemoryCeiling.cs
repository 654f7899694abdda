using KvNode.Clock;

namespace KvNode.Tests.Clock;

/// <summary>A ceiling that survives as long as the test, and fails to be saved on request.</summary>
internal sealed class MemoryCeiling : ICeilingStore
{
    public long Saved { get; private set; }

    public int Saves { get; private set; }

    public bool Broken { get; set; }

    public long Load() => Saved;

    public void Save(long ceiling)
    {
        if (Broken)
            throw new IOException("No space left on device");
        Assert.True(ceiling > Saved, "the ceiling went down");
        Saved = ceiling;
        Saves++;
    }
}
