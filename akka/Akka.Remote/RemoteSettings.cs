using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>
/// The section <c>akka.remote</c>, read and checked once. Every key is explained in the embedded remote.conf.
/// </summary>
public sealed class RemoteSettings
{
    /// <summary>First part of every remote address' protocol.</summary>
    public static readonly string AkkaScheme = "akka";

    public RemoteSettings(Config config)
    {
        Config = config;
        var remote = config.GetConfig("akka.remote")
            ?? throw new ConfigurationException("akka.remote is missing from the configuration");
        Dispatcher = remote.GetString("use-dispatcher") ?? "";
        RemotingClass = remote.GetString("remoting-class") ?? "";
        RetryGateClosedFor = Positive(remote, "retry-gate-closed-for");
        FlushWait = remote.GetTimeSpan("flush-wait-on-shutdown");
        ShutdownTimeout = Positive(remote, "shutdown-timeout");
        SysMsgBufferSize = AtLeastOne(remote, "system-message-buffer-size");
        InitialSysMsgDeliveryTimeout = Positive(remote, "initial-system-message-delivery-timeout");
        RemoteLifecycleEventsLogLevel = LevelOf(remote.GetString("log-remote-lifecycle-events") ?? "on");
        HandshakeTimeout = Positive(remote, "handshake-timeout");
        OutboundQueueSize = AtLeastOne(remote, "outbound-queue-size");
        TransportHeartbeatInterval = Positive(remote, "transport-failure-detector.heartbeat-interval");
        TransportAcceptablePause = Positive(remote, "transport-failure-detector.acceptable-heartbeat-pause");
        WatchFailureDetectorConfig = remote.GetConfig("watch-failure-detector")!;
        WatchFailureDetectorImplementationClass = WatchFailureDetectorConfig.GetString("implementation-class")!;
        WatchHeartBeatInterval = Positive(remote, "watch-failure-detector.heartbeat-interval");
        WatchUnreachableReaperInterval = Positive(remote, "watch-failure-detector.unreachable-nodes-reaper-interval");
        WatchHeartbeatExpectedResponseAfter = Positive(remote, "watch-failure-detector.expected-response-after");
    }

    public Config Config { get; }

    public string Dispatcher { get; set; }

    public TimeSpan RetryGateClosedFor { get; set; }

    public TimeSpan FlushWait { get; set; }

    public TimeSpan ShutdownTimeout { get; set; }

    public int SysMsgBufferSize { get; set; }

    public TimeSpan InitialSysMsgDeliveryTimeout { get; set; }

    /// <summary>A log level's name, or OFF.</summary>
    public string RemoteLifecycleEventsLogLevel { get; set; }

    public Config WatchFailureDetectorConfig { get; set; }

    public string WatchFailureDetectorImplementationClass { get; set; }

    public TimeSpan WatchHeartBeatInterval { get; set; }

    public TimeSpan WatchUnreachableReaperInterval { get; set; }

    public TimeSpan WatchHeartbeatExpectedResponseAfter { get; set; }

    internal string RemotingClass { get; }

    internal TimeSpan HandshakeTimeout { get; }

    internal int OutboundQueueSize { get; }

    internal TimeSpan TransportHeartbeatInterval { get; }

    internal TimeSpan TransportAcceptablePause { get; }

    /// <summary>The section of the one enabled transport.</summary>
    internal Config TransportConfig
    {
        get
        {
            var names = Config.GetStringList("akka.remote.enabled-transports");
            if (names.Count != 1)
                throw new ConfigurationException(
                    $"akka.remote.enabled-transports names {names.Count} transports, one is supported");
            return Config.GetConfig(names[0])
                ?? throw new ConfigurationException(
                    $"akka.remote.enabled-transports names '{names[0]}', which is no section");
        }
    }

    /// <summary>Runs the actors of remoting itself where the configuration says.</summary>
    public Props ConfigureDispatcher(Props props) => Dispatcher.Length == 0 ? props : props.WithDispatcher(Dispatcher);

    private static string LevelOf(string text) => text.ToUpperInvariant() switch
    {
        "ON" or "TRUE" or "YES" => "INFO",
        "OFF" or "FALSE" or "NO" => "OFF",
        var level => level,
    };

    private static TimeSpan Positive(Config remote, string key) =>
        remote.GetTimeSpan(key) is var time && time > TimeSpan.Zero
            ? time
            : throw new ConfigurationException(
                $"akka.remote.{key} is {remote.GetString(key)}, it must be a positive time");

    private static int AtLeastOne(Config remote, string key) =>
        remote.GetInt(key) is var number and > 0
            ? number
            : throw new ConfigurationException($"akka.remote.{key} is {remote.GetString(key)}, it must be at least 1");
}
