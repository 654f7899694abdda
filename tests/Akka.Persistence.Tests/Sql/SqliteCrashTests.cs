using Akka.Persistence.Tests.Actors;

namespace Akka.Persistence.Tests.Sql;

/// <summary>What becomes of actors when the file is damaged or the process ends.</summary>
public sealed class SqliteCrashTests() : SqlPluginTest(new SqliteTestDatabase())
{
    private string File => ((SqliteTestDatabase)Database).Folder.Database;

    [Fact]
    public void A_handled_event_is_in_the_files_even_if_the_process_ends_now()
    {
        var actor = Start();
        Do(actor, a => a.Persist("a", a.Handled));
        Expect("handled a");
        var crashed = new SqliteTestDatabase();
        foreach (var suffix in new[] { "", "-wal" })
            System.IO.File.Copy(File + suffix, crashed.Folder.Database + suffix);
        Start("p", NewSystem(crashed), "replayed a");
    }

    [Fact]
    public void A_damaged_file_is_reported_to_the_actor_that_recovers()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));
        var actor = Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
        var message = ExpectMsg<string>();
        Assert.StartsWith("not recovered", message);
        Assert.Contains(File, message);
        Assert.Contains("damaged", message);
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_file_that_is_replaced_by_a_good_one_is_used_again()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));
        var actor = Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
        Assert.StartsWith("not recovered", ExpectMsg<string>());
        ExpectTerminated(actor);
        System.IO.File.Delete(File);
        AwaitAssert(() =>
        {
            Sys.ActorOf(ScriptedActor.Props("p", TestActor));
            Expect("recovered");
        });
    }
}
