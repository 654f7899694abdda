using TestPostgres;

namespace Akka.Persistence.Tests.Sql;

/// <summary>What becomes of writers when the server or the way to it fails under them.</summary>
public sealed class PostgresCrashTests() : SqlPluginTest(new PostgresTestDatabase(new PostgresServer()))
{
    private const int Actors = 16;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private PostgresServer Server => ((PostgresTestDatabase)Database).Server;

    [Fact]
    public void A_server_killed_under_load_loses_nothing_acknowledged_and_writing_goes_on_by_itself()
    {
        var load = new CountingLoad(Sys, Actors);
        for (var round = 0; round < 2; round++)
        {
            WaitForProgress(load);
            Server.Kill();
            AwaitAssert(() => Assert.NotEmpty(load.Failures), Limit);
            Server.Start();
        }
        WaitForProgress(load);
        load.Stop(Sys);
        Assert.Empty(load.Losses);
        foreach (var (id, number) in load.Acknowledged)
            AssertComplete(id, number);
        Assert.All(load.Failures, reason => Assert.Contains($"127.0.0.1:{Server.Port}", reason));
    }

    [Fact]
    public void Connections_that_are_cut_under_load_are_made_anew()
    {
        var load = new CountingLoad(Sys, Actors);
        for (var round = 0; round < 5; round++)
        {
            WaitForProgress(load);
            Database.Query(
                "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
        }
        WaitForProgress(load);
        load.Stop(Sys);
        Assert.Empty(load.Losses);
        foreach (var (id, number) in load.Acknowledged)
            AssertComplete(id, number);
    }

    private void WaitForProgress(CountingLoad load)
    {
        var goal = load.Total + 300;
        AwaitAssert(
            () => Assert.True(
                load.Total >= goal, $"{load.Total} of {goal}: {string.Join('\n', load.Failures.TakeLast(3))}"),
            Limit);
    }

    private void AssertComplete(string id, int number)
    {
        var found = Rows.SequenceNrs(Database.Dialect, id);
        Assert.Equal(Enumerable.Range(1, found.Count).Select(i => (long)i), found);
        Assert.True(found.Count >= number, $"{id} holds {found.Count} events, but {number} were acknowledged");
    }
}
