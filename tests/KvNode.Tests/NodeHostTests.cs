using System.Text;
using Akka.Actor;
using KvMessages;
using KvMessages.Client;
using KvNode.Settings;
using KvNode.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace KvNode.Tests;

/// <summary>A node whose configuration leaves out its listener and names its storage.</summary>
public sealed class NodeHostTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Without_a_listener_its_front_serves_from_the_storage_that_was_named()
    {
        await using var node = await Start(typeof(MemoryStorage).AssemblyQualifiedName!);

        var written = await node.Front.Ask<ClientReply>(
            new PutEntity(Key.Of("k"), new Quorum(1, 1), Timeout, "v"u8.ToArray(), ExpiresAt: null), Timeout);
        var found = await node.Front.Ask<ClientReply>(
            new GetEntity(Key.Of("k"), new Quorum(1, 1), Timeout), Timeout);

        Assert.IsType<Written>(written);
        Assert.Equal("v", Encoding.UTF8.GetString(Assert.IsType<Found>(found).Entry.Value.Span));
        Assert.Empty(node.Urls);
        Assert.False(Directory.Exists(DataFolder));
    }

    [Fact]
    public async Task A_storage_that_cannot_be_opened_fails_the_start_with_its_own_message() => Assert.Equal(
        "the disk is broken",
        (await Assert.ThrowsAsync<IOException>(
            () => Start(typeof(MemoryStorage).AssemblyQualifiedName!, "kv.node.data=broken"))).Message);

    [Theory]
    [InlineData("No.Such.Class, KvNode", "there is no such class")]
    [InlineData("KvNode.NodeHost, KvNode", "must be an INodeStorage with a constructor that takes NodeSettings")]
    public async Task A_storage_class_of_no_use_is_refused(string provider, string reason) =>
        Assert.Contains(
            $"kv.storage.provider = {provider}: {reason}",
            (await Assert.ThrowsAsync<SettingsException>(() => Start(provider))).Message);

    private static string DataFolder => Path.GetFullPath("never-made");

    private static async Task<NodeHost> Start(string provider, params string[] more) => await NodeHost.StartAsync(
        NodeSettings.Read(ConfigLayers.Load(
            [],
            [
                "kv.node.remote-port=0", $"kv.node.data={DataFolder}", "kv.http.enabled=off",
                $"kv.storage.provider=\"{provider}\"",
                "akka.persistence.journal.plugin=akka.persistence.journal.inmem",
                "akka.persistence.snapshot-store.plugin=akka.persistence.snapshot-store.inmem",
                .. more,
            ])),
        NullLoggerFactory.Instance, TimeProvider.System);
}
