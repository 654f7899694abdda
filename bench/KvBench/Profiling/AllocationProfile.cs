using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace KvBench.Profiling;

/// <summary>
/// What a .NET process allocates, by type, and how long its collections hold it up: from the runtime's own events. The
/// runtime samples one allocation about every 100 KB, so a type's share is an estimate.
/// </summary>
internal sealed class AllocationProfile
{
    private const int Shown = 20;
    private readonly Dictionary<string, long> _bytes = [];
    private double _suspendedAt = double.NaN;

    /// <summary>Bytes allocated in all.</summary>
    public long Bytes => _bytes.Values.Sum();

    public int Collections { get; private set; }

    /// <summary>Milliseconds in which the collector held up all threads.</summary>
    public double PauseMilliseconds { get; private set; }

    public static async Task<AllocationProfile> Record(int process, TimeSpan duration)
    {
        var providers = new EventPipeProvider(
            ClrTraceEventParser.ProviderName, EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GC);
        using var session = new DiagnosticsClient(process).StartEventPipeSession(providers, requestRundown: false);
        using var source = new EventPipeEventSource(session.EventStream);
        var profile = new AllocationProfile();
        profile.Listen(source.Clr);
        var reading = Task.Run(source.Process);
        await Task.Delay(duration);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return profile;
    }

    /// <param name="requests">Requests that were answered meanwhile.</param>
    public string ToMarkdown(double requests)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Bytes / requests:N0} bytes a request; ");
        text.Append(CultureInfo.InvariantCulture,
            $"{Collections} collections, {PauseMilliseconds:F0} ms of pauses.\n\n");
        text.Append("| type | bytes a request | share |\n|---|---:|---:|\n");
        foreach (var (type, bytes) in _bytes.OrderByDescending(type => type.Value).Take(Shown))
        {
            var share = bytes / (double)Bytes;
            text.Append(CultureInfo.InvariantCulture, $"| `{type}` | {bytes / requests:N0} | {share:P1} |\n");
        }

        return text.ToString();
    }

    private void Listen(ClrTraceEventParser events)
    {
        events.GCAllocationTick += tick => _bytes[tick.TypeName] =
            _bytes.GetValueOrDefault(tick.TypeName) + tick.AllocationAmount64;
        events.GCStart += _ => Collections++;
        events.GCSuspendEEStart += begin => _suspendedAt = begin.TimeStampRelativeMSec;
        events.GCRestartEEStop += end =>
        {
            if (!double.IsNaN(_suspendedAt))
                PauseMilliseconds += end.TimeStampRelativeMSec - _suspendedAt;
            _suspendedAt = double.NaN;
        };
    }
}
