using Akka.Actor;

namespace Akka.Tests.Runtime;

public sealed class UidTests
{
    [Fact]
    public async Task With_a_seed_the_same_actors_get_the_same_uids_in_every_run()
    {
        Assert.Equal(await Uids("akka.actor.uid-seed = 7"), await Uids("akka.actor.uid-seed = 7"));
        Assert.NotEqual(await Uids("akka.actor.uid-seed = 7"), await Uids("akka.actor.uid-seed = 8"));
    }

    [Fact]
    public async Task Without_a_seed_two_runs_have_different_uids() => Assert.NotEqual(await Uids(""), await Uids(""));

    [Fact]
    public void No_uid_is_zero_or_repeated_soon()
    {
        var names = new NameSource(seed: 1);
        var uids = Enumerable.Range(0, 10_000).Select(_ => names.NextUid()).ToArray();

        Assert.DoesNotContain(0, uids);
        Assert.All(uids, uid => Assert.InRange(uid, 1, int.MaxValue));
        Assert.Equal(uids.Length, uids.Distinct().Count());
    }

    private static async Task<long[]> Uids(string config)
    {
        using var system = ActorSystem.Create("uids", config + "\nakka.loglevel = OFF");
        var uids = Enumerable.Range(0, 5).Select(_ => system.ActorOf(Scripted.Props((_, _) => { })).Path.Uid).ToArray();
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(20));
        return uids;
    }
}
