using Microsoft.Extensions.Logging;

namespace KvNode.Settings;

/// <param name="Level">Least level that is logged.</param>
/// <param name="Json">One JSON object a line; else text for people.</param>
public sealed record LogSettings(LogLevel Level, bool Json)
{
    internal static LogSettings Read(SettingsReader reader) => new(
        reader.Choice(
            "kv.log.level",
            ("debug", LogLevel.Debug), ("info", LogLevel.Information),
            ("warning", LogLevel.Warning), ("error", LogLevel.Error)),
        reader.Choice("kv.log.format", ("text", false), ("json", true)));
}
