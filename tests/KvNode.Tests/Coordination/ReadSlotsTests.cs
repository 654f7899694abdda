using KvNode.Coordination;

namespace KvNode.Tests.Coordination;

public sealed class ReadSlotsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void The_next_value_differs_in_one_slot_and_the_former_stays(int count)
    {
        var idle = new ReadSlots(count);
        var last = count - 1;

        var asked = idle.With(last, ReadSlot.Asked);
        var failed = asked.With(0, ReadSlot.Failed("down"));

        Assert.Equal(count, failed.Length);
        Assert.Equal(count, idle.Count(ReadSlot.Stage.Idle));
        Assert.Equal(last, asked.First(ReadSlot.Stage.Asked));
        Assert.Equal(1, asked.Count(ReadSlot.Stage.Asked));
        Assert.Equal(-1, asked.First(ReadSlot.Stage.Failed));
        Assert.Equal(0, failed.First(ReadSlot.Stage.Failed));
        Assert.Equal("down", failed[0].Reason);
        Assert.Null(failed[0].Entry);
    }
}
