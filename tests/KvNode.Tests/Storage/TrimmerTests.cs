using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvNode.Storage;

namespace KvNode.Tests.Storage;

public sealed class TrimmerTests : TestKit
{
    private readonly TestProbe[] _partitions;

    public TrimmerTests() => _partitions = [.. Enumerable.Range(0, 4).Select(_ => CreateTestProbe())];

    [Fact]
    public void So_many_partitions_trim_at_the_same_time_and_each_one_that_ends_makes_room()
    {
        var trimmer = Sys.ActorOf(Trimmer.Props(2));
        foreach (var partition in _partitions)
            trimmer.Tell(TrimDue.Instance, partition.Ref);

        _partitions[0].ExpectMsg<Trim>();
        _partitions[1].ExpectMsg<Trim>();
        trimmer.Tell(new Trimmed(), _partitions[1].Ref);
        _partitions[2].ExpectMsg<Trim>();
        Sys.Stop(_partitions[0].Ref);
        _partitions[3].ExpectMsg<Trim>();
    }

    [Fact]
    public void A_partition_that_waits_is_known_already()
    {
        var trimmer = Sys.ActorOf(Trimmer.Props(1));
        trimmer.Tell(TrimDue.Instance, _partitions[0].Ref);
        trimmer.Tell(TrimDue.Instance, _partitions[1].Ref);
        trimmer.Tell(TrimDue.Instance, _partitions[1].Ref);
        trimmer.Tell(TrimDue.Instance, _partitions[2].Ref);

        trimmer.Tell(new Trimmed(), _partitions[0].Ref);
        _partitions[1].ExpectMsg<Trim>();
        trimmer.Tell(new Trimmed(), _partitions[1].Ref);

        _partitions[2].ExpectMsg<Trim>();
    }

    [Fact]
    public void Who_asks_is_told_when_nothing_is_left_to_trim()
    {
        var trimmer = Sys.ActorOf(Trimmer.Props(1));
        trimmer.Tell(new TellWhenTrimmed(), TestActor);
        ExpectMsg<AllTrimmed>();
        trimmer.Tell(TrimDue.Instance, _partitions[0].Ref);
        trimmer.Tell(TrimDue.Instance, _partitions[1].Ref);
        trimmer.Tell(new TellWhenTrimmed(), TestActor);
        _partitions[0].ExpectMsg<Trim>();
        trimmer.Tell(new Trimmed(), _partitions[0].Ref);
        _partitions[1].ExpectMsg<Trim>();
        ExpectNoMsg(TimeSpan.Zero);

        trimmer.Tell(new Trimmed(), _partitions[1].Ref);

        ExpectMsg<AllTrimmed>();
    }

    [Fact]
    public void A_partition_that_was_flushed_while_it_trims_trims_once_more()
    {
        var trimmer = Sys.ActorOf(Trimmer.Props(1));
        trimmer.Tell(TrimDue.Instance, _partitions[0].Ref);
        trimmer.Tell(TrimDue.Instance, _partitions[0].Ref);
        _partitions[0].ExpectMsg<Trim>();

        trimmer.Tell(new Trimmed(), _partitions[0].Ref);

        _partitions[0].ExpectMsg<Trim>();
    }
}
