using Akka.Configuration;
using KvNode.Settings;
using Microsoft.Extensions.Logging;

namespace KvNode.Tests.Settings;

public sealed class NodeSettingsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_design()
    {
        var settings = NodeSettings.Read(ConfigLayers.Load([], []));

        Assert.Equal("127.0.0.1:4053", settings.Address);
        Assert.Equal(Path.GetFullPath("./data"), settings.DataFolder);
        Assert.Empty(settings.Ring);
        Assert.Null(settings.Replication.DefaultFrom);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.Replication.Deadline);
        Assert.Null(settings.Replication.HedgeAfter);
        Assert.Equal(TimeSpan.FromMilliseconds(2), settings.Replication.HedgeAfterMin);
        Assert.Equal(TimeSpan.FromSeconds(60), settings.Clock.MaxDrift);
        Assert.True(settings.Storage.Fsync);
        Assert.Equal((16, 256 * 1024), (settings.Range.MaxOpen, settings.Range.ChunkSize));
        Assert.Equal("localhost", settings.Http.Host);
        Assert.Equal(8080, settings.Http.Port);
        Assert.Equal(1 << 20, settings.Http.MaxValueSize);
        Assert.Equal(new LogSettings(LogLevel.Information, Json: false), settings.Log);
    }

    [Theory]
    [InlineData("kv.replication.deadlne=1s",
        "kv.replication.deadlne is no known key; did you mean kv.replication.deadline?")]
    [InlineData("kv.http.prot=1", "kv.http.prot is no known key; did you mean kv.http.port?")]
    [InlineData("kv.htttp.port=1", "kv.htttp is no known key; did you mean kv.http?")]
    [InlineData("kv.log=json", "kv.log is a section, not a value")]
    [InlineData("kv.http.port.number=1", "kv.http.port is a value, not a section")]
    [InlineData("kv.node.remote-port=70000", "kv.node.remote-port = 70000: must be 0 to 65535")]
    [InlineData("kv.node.remote-port=many", "kv.node.remote-port: 'many' is not a whole number")]
    [InlineData("kv.node.host=\"\"", "kv.node.host is empty")]
    [InlineData("kv.replication.deadline=soon", "kv.replication.deadline: 'soon' is not a duration such as 10s")]
    [InlineData("kv.replication.deadline=infinite", "kv.replication.deadline: 'infinite' is not a finite duration")]
    [InlineData("kv.replication.default-from=some", "kv.replication.default-from: 'some' is not a whole number")]
    [InlineData("kv.storage.durability=maybe", "kv.storage.durability = maybe: must be fsync or async")]
    [InlineData("kv.range.max-open=0", "kv.range.max-open = 0: must be 1 to")]
    [InlineData("kv.range.chunk-size=0", "kv.range.chunk-size = 0: must be 1 to")]
    [InlineData("kv.range.scan-limit=none", "kv.range.scan-limit: 'none' is not a whole number")]
    [InlineData("kv.range.snapshot-age=forever", "kv.range.snapshot-age: 'forever' is not a duration")]
    [InlineData("kv.log.level=chatty", "kv.log.level = chatty: must be debug or info or warning or error")]
    [InlineData("kv.storage.provider=postgres", "kv.storage.postgres.connection-string is missing")]
    [InlineData("kv.storage.provider=oracle", "kv.storage.provider = oracle: must be sqlite or postgres")]
    [InlineData("kv={ storage.provider = postgres, node.remote-port = 0 }",
        "needs a schema with a name")]
    [InlineData("kv.ring.nodes=nonsense", "kv.ring.nodes: 'nonsense' is not host:port")]
    [InlineData("kv.ring.nodes=\"a:1,a:1\"", "kv.ring.nodes: a:1 is there twice")]
    [InlineData("kv.ring.nodes=\"a:1,b:1\"", "kv.ring.nodes does not name this node, 127.0.0.1:4053")]
    [InlineData("kv.peers.silent-after=150ms", "kv.peers.silent-after = 00:00:00.1500000: must be at least twice")]
    [InlineData("kv.storage.restart-backoff-max=1ms",
        "kv.storage.restart-backoff-max = 00:00:00.0010000: must be at least")]
    public void A_faulty_value_is_an_error_that_names_it(string assignment, string expected) =>
        Assert.Contains(expected, Refusal(assignment));

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var message = Refusal("kv.log.level=chatty", "kv.storage.durability=maybe", "kv.node.remote-port=-1");

        Assert.Equal(3, message.Split('\n').Length);
    }

    [Theory]
    [InlineData("kv.ring.nodes=\"127.0.0.1:4053, b:1\"")]
    [InlineData("kv.ring.nodes=[\"127.0.0.1:4053\", \"b:1\"]")]
    [InlineData("kv.ring.nodes=127.0.0.1:4053,b:1")]
    public void The_ring_is_a_list_or_a_text_with_commas(string assignment) =>
        Assert.Equal(["127.0.0.1:4053", "b:1"], NodeSettings.Read(ConfigLayers.Load([], [assignment])).Ring);

    [Fact]
    public void A_later_assignment_beats_an_earlier_one() =>
        Assert.Equal("two", ConfigLayers.Load([], ["kv.node.host=one", "kv.node.host=two"]).GetString("kv.node.host"));

    [Theory]
    [InlineData("127.0.0.1", "auto", "localhost")]
    [InlineData("127.8.0.1", "auto", "localhost")]
    [InlineData("localhost", "auto", "localhost")]
    [InlineData("10.0.0.5", "auto", "*")]
    [InlineData("10.0.0.5", "10.0.0.6", "10.0.0.6")]
    public void The_listener_of_a_node_on_loopback_stays_there(string node, string http, string expected) =>
        Assert.Equal(expected,
            NodeSettings.Read(ConfigLayers.Load([], [$"kv.node.host={node}", $"kv.http.host={http}"])).Http.Host);

    [Theory]
    [InlineData("kv.node.data=/a/b c/d", "/a/b c/d")]
    [InlineData("kv.node.data=C:\\data", "C:\\data")]
    [InlineData("kv.node.data=\"quoted\"", "quoted")]
    public void A_path_needs_no_quotes(string assignment, string expected) =>
        Assert.Equal(expected, ConfigLayers.Load([], [assignment]).GetString("kv.node.data"));

    [Theory]
    [InlineData("no equals sign")]
    [InlineData("=1")]
    public void An_assignment_without_a_key_is_an_error(string assignment) =>
        Assert.Throws<SettingsException>(() => ConfigLayers.Load([], [assignment]));

    [Fact]
    public void Later_files_beat_earlier_ones_the_environment_beats_files_and_assignments_beat_all()
    {
        var folder = Directory.CreateTempSubdirectory("kv-settings-").FullName;
        var (one, two) = (Path.Combine(folder, "one.conf"), Path.Combine(folder, "two.conf"));
        File.WriteAllText(one, "kv { http.port = 1, http.host = one, node.data = one, node.host = one }");
        File.WriteAllText(two, "kv { http.host = two, node.data = two, node.host = two }");
        Environment.SetEnvironmentVariable("KV_DATA", "env");
        Environment.SetEnvironmentVariable("KV_HOST", "env");
        try
        {
            var config = ConfigLayers.Load([one, two], ["kv.node.host=set"]);

            Assert.Equal(1, config.GetInt("kv.http.port"));
            Assert.Equal("two", config.GetString("kv.http.host"));
            Assert.Equal("env", config.GetString("kv.node.data"));
            Assert.Equal("set", config.GetString("kv.node.host"));
            Assert.Equal(4053, config.GetInt("kv.node.remote-port"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("KV_DATA", null);
            Environment.SetEnvironmentVariable("KV_HOST", null);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_missing_is_an_error_that_names_it() => Assert.Contains(
        "/no/such.conf", Assert.Throws<SettingsException>(() => ConfigLayers.Load(["/no/such.conf"], [])).Message);

    [Fact]
    public void Every_environment_variable_sets_a_known_key()
    {
        var text = ReadResource("KvNode.environment.conf").Replace("${?", "\"").Replace("}\n", "\"\n");
        text = text[..text.LastIndexOf('"')] + "}";

        Assert.Empty(UnknownKeys.In(ConfigurationFactory.ParseString(text), ConfigLayers.Reference, "kv"));
    }

    [Fact]
    public void Every_key_of_the_reference_has_a_comment_above_it()
    {
        var lines = ReadResource("KvNode.reference.conf").Split('\n').TakeWhile(line => line != "akka {").ToArray();
        for (var i = 1; i < lines.Length; i++)
        {
            var isKey = lines[i].Contains(" = ") && !lines[i].TrimStart().StartsWith('#');
            Assert.False(isKey && string.IsNullOrWhiteSpace(lines[i - 1]), $"line {i + 1} has no comment: {lines[i]}");
        }
    }

    [Fact]
    public void The_effective_configuration_masks_secrets()
    {
        var config = ConfigurationFactory.ParseString(
            """
            a { ssl.certificate.password = hush, port = 1, api-token = hush }
            b.connection-string = "Host=db;Username=kv;Password=hush;Port=5432"
            c.connection-string = "Host=db;PSW='hush;hush';Port=5433"
            """);

        var described = EffectiveConfig.Describe(config);

        Assert.DoesNotContain("hush", described);
        Assert.Contains("a.port = 1", described);
        Assert.Contains("Password=***;Port=5432", described);
        Assert.Contains("PSW=***;Port=5433", described);
    }

    [Fact]
    public void What_akka_is_told_follows_from_the_nodes_own_keys()
    {
        var settings = NodeSettings.Read(
            ConfigLayers.Load([], ["kv.node.remote-port=5000", "kv.node.data=/tmp/x", "kv.storage.durability=async"]));

        var akka = AkkaLayer.For(settings);

        Assert.Equal("127.0.0.1", akka.GetString("akka.remote.dot-netty.tcp.hostname"));
        Assert.Equal(5000, akka.GetInt("akka.remote.dot-netty.tcp.port"));
        Assert.Equal((1 << 20) + 65536, akka.GetByteSize("akka.remote.dot-netty.tcp.maximum-frame-size"));
        Assert.Equal("Data Source=/tmp/x/journal.db", akka.GetString("akka.persistence.journal.sql.connection-string"));
        Assert.Equal("normal", akka.GetString("akka.persistence.journal.sql.synchronous"));
    }

    [Theory]
    [InlineData("auto", "kv_127_0_0_1_4053")]
    [InlineData("orders", "orders")]
    public void With_postgres_the_plugins_get_its_database_and_a_schema(string schema, string expected)
    {
        var settings = NodeSettings.Read(ConfigLayers.Load([],
        [
            "kv.storage.provider=postgres", "kv.storage.postgres.connection-string=\"Host=db;Password=\\\"x\\\"\"",
            $"kv.storage.postgres.schema={schema}",
        ]));

        var akka = AkkaLayer.For(settings);

        foreach (var plugin in new[] { "akka.persistence.journal.sql", "akka.persistence.snapshot-store.sql" })
        {
            Assert.Equal("PostgreSQL.15", akka.GetString($"{plugin}.provider-name"));
            Assert.Equal("Host=db;Password=\"x\"", akka.GetString($"{plugin}.connection-string"));
            Assert.Equal(expected, akka.GetString($"{plugin}.default.schema-name"));
            Assert.Equal("full", akka.GetString($"{plugin}.synchronous"));
        }
    }

    [Fact]
    public void A_file_may_set_what_else_follows_from_the_nodes_keys()
    {
        var settings =
            NodeSettings.Read(ConfigLayers.Load([], ["akka.persistence.journal.sql.connection-string=elsewhere"]));

        Assert.Equal("elsewhere", AkkaLayer.For(settings).GetString("akka.persistence.journal.sql.connection-string"));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("deadlne", "deadline", 1)]
    public void Distances(string left, string right, int expected) =>
        Assert.Equal(expected, UnknownKeys.Distance(left, right));

    private static string Refusal(params string[] assignments) =>
        Assert.Throws<SettingsException>(() => NodeSettings.Read(ConfigLayers.Load([], assignments))).Message;

    private static string ReadResource(string name)
    {
        using var reader = new StreamReader(typeof(ConfigLayers).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
