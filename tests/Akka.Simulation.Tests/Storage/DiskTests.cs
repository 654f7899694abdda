namespace Akka.Simulation.Tests.Storage;

public class DiskTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void What_was_synced_outlives_a_loss_of_power_and_the_rest_does_not()
    {
        using var world = new SimulationWorld(1);
        var node = world.Node("a");
        var file = Open(node);
        file.Write(list => list.Add(1));
        file.Sync();
        file.Write(list => list.Add(2));
        Assert.Equal([1, 2], file.State);
        node.PowerOff(UnsyncedLoss.All);
        Assert.Equal([1], Open(node).State);
    }

    [Fact]
    public void The_death_of_a_process_loses_nothing_that_was_written()
    {
        using var world = new SimulationWorld(1);
        var node = world.Node("a");
        Open(node).Write(list => list.Add(1));
        node.Kill();
        Assert.Equal([1], Open(node).State);
        node.Start();
        node.PowerOff(UnsyncedLoss.All);
        Assert.Empty(Open(node).State);
    }

    [Fact]
    public void A_machine_that_goes_down_may_keep_a_prefix_of_what_was_not_synced()
    {
        var kept = new HashSet<int>();
        for (var seed = 0UL; seed < 200; seed++)
        {
            using var world = new SimulationWorld(seed);
            var node = world.Node("a");
            var file = Open(node);
            for (var i = 0; i < 4; i++)
            {
                var number = i;
                file.Write(list => list.Add(number));
            }

            node.PowerOff(UnsyncedLoss.Suffix);
            Assert.Equal(Enumerable.Range(0, file.State.Count), file.State);
            kept.Add(file.State.Count);
        }

        Assert.Equal([0, 1, 2, 3, 4], kept.Order());
    }

    [Fact]
    public void What_a_loss_of_power_has_left_is_on_the_medium()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            using var world = new SimulationWorld(seed);
            var node = world.Node("a");
            Open(node).Write(list => list.Add(1));
            node.PowerOff(UnsyncedLoss.Suffix);
            var left = Open(node).State.Count;
            node.Start();
            node.PowerOff(UnsyncedLoss.All);
            Assert.Equal(left, Open(node).State.Count);
        }
    }

    [Fact]
    public void What_is_discarded_was_never_written()
    {
        using var world = new SimulationWorld(1);
        var file = Open(world.Node("a"));
        file.Write(list => list.Add(1));
        file.Sync();
        file.Write(list => list.Add(2));
        file.Discard();
        file.Write(list => list.Add(3));
        file.Sync();
        Assert.Equal([1, 3], file.State);
        Assert.Equal(0, file.Unsynced);
    }

    [Fact]
    public void An_operation_takes_its_time_and_dies_with_its_process()
    {
        using var world = new SimulationWorld(1);
        var node = world.Node("a");
        node.Disk.Times = new DiskTimes { Sync = (Second, 2 * Second) };
        var ends = new List<TimeSpan>();
        node.Disk.Perform(DiskOperation.Sync, _ => ends.Add(world.Now));
        world.RunFor(3 * Second);
        Assert.InRange(Assert.Single(ends), Second, 2 * Second);
        node.Disk.Perform(DiskOperation.Sync, _ => ends.Add(world.Now));
        node.Kill();
        node.Start();
        world.RunFor(3 * Second);
        Assert.Single(ends);
    }

    [Fact]
    public void A_disk_fails_as_it_is_told()
    {
        using var world = new SimulationWorld(1);
        var disk = world.Node("a").Disk;
        Assert.Empty(FaultsOf(world, disk));
        disk.IsFull = true;
        Assert.Equal([DiskOperation.Write], FaultsOf(world, disk));
        disk.IsFull = false;
        disk.FailsReads = disk.FailsSyncs = true;
        Assert.Equal([DiskOperation.Read, DiskOperation.Sync], FaultsOf(world, disk));
        Assert.Throws<IOException>(() => disk.PerformNow(DiskOperation.Sync));
        disk.PerformNow(DiskOperation.Write);
    }

    [Fact]
    public void A_stalled_disk_answers_when_it_is_released()
    {
        using var world = new SimulationWorld(1);
        var disk = world.Node("a").Disk;
        var answers = 0;
        disk.Stall();
        disk.Perform(DiskOperation.Write, fault => answers += fault is null ? 1 : 0);
        world.RunFor(60 * Second);
        Assert.Equal(0, answers);
        disk.Release();
        world.RunFor(Second);
        Assert.Equal(1, answers);
    }

    private static SimulatedFile<List<int>> Open(SimulatedNode node) =>
        node.Disk.Open("numbers", static () => new List<int>(), static list => [.. list]);

    private static List<DiskOperation> FaultsOf(SimulationWorld world, SimulatedDisk disk)
    {
        var failed = new List<DiskOperation>();
        foreach (var operation in Enum.GetValues<DiskOperation>())
            disk.Perform(operation, fault =>
            {
                if (fault is not null)
                    failed.Add(operation);
            });
        world.RunFor(Second);
        failed.Sort();
        return failed;
    }
}
