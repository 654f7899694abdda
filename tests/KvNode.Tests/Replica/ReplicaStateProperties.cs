using FsCheck;
using FsCheck.Fluent;

namespace KvNode.Tests.Replica;

public sealed class ReplicaStateProperties
{
    [Fact]
    public void Through_any_writes_flushes_lookups_and_crashes_it_is_the_merge_of_what_was_committed()
    {
        var step = Gen.Choose(0, 12).SelectMany(action => Gen.Choose(0, 10_000).Select(number => (action, number)));
        Prop.ForAll(Gen.ListOf(step, 150).ToArbitrary(), steps =>
        {
            var model = new ReplicaModel();
            foreach (var (action, number) in steps)
                model.Do(action, number);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
