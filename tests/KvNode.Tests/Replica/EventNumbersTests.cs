using KvNode.Replica;

namespace KvNode.Tests.Replica;

public sealed class EventNumbersTests
{
    [Theory]
    [InlineData(0, "", "", 0, null)]
    [InlineData(0, "1 2 3", "", 3, null)]
    [InlineData(7, "8 9", "", 9, null)]
    [InlineData(7, "", "", 7, null)]
    [InlineData(7, "", "", 5, null)]
    [InlineData(0, "2 3", "", 3, 1L)]
    [InlineData(0, "1 3", "", 3, 2L)]
    [InlineData(7, "9", "", 9, 8L)]
    [InlineData(0, "1 2", "", 3, 3L)]
    [InlineData(0, "", "", 1, 1L)]
    [InlineData(0, "1 5 6", "", 6, 2L)]
    [InlineData(0, "1 1000000000000", "", 1_000_000_000_000, 2L)]
    [InlineData(0, "1 3", "2", 3, null)]
    [InlineData(0, "1 5", "2 4 3", 5, null)]
    [InlineData(0, "1 5", "2 4", 5, 3L)]
    [InlineData(0, "1 3 5", "4", 5, 2L)]
    [InlineData(0, "1 2", "3", 3, null)]
    [InlineData(0, "2", "1", 3, 3L)]
    public void Each_number_behind_the_snapshot_is_an_event_or_was_refused_or_is_lost(
        long snapshot, string events, string refused, long end, long? lost)
    {
        var numbers = new EventNumbers();
        numbers.Begin(snapshot);
        foreach (var number in Split(events))
            numbers.Add(number);
        foreach (var number in Split(refused))
            numbers.Refuse(number);

        Assert.Equal(lost, numbers.FirstLost(end));
    }

    private static IEnumerable<long> Split(string numbers) =>
        numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse);
}
