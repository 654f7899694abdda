using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace KvNode.Settings;

/// <summary>The configuration as it is logged: one line a key, secrets masked.</summary>
internal static partial class EffectiveConfig
{
    private const string Mask = "***";

    public static string Describe(Config config) => string.Join('\n', Lines("", config.Root));

    private static IEnumerable<string> Lines(string path, HoconValue value)
    {
        if (!value.IsObject())
            return [$"{path} = {Masked(path, value.ToString())}"];
        return value.GetObject().Items.OrderBy(item => item.Key, StringComparer.Ordinal)
            .SelectMany(item => Lines(path.Length == 0 ? item.Key : $"{path}.{item.Key}", item.Value));
    }

    private static string Masked(string path, string value) =>
        SecretKey().IsMatch(path) ? Mask : SecretPart().Replace(value, "$1" + Mask);

    [GeneratedRegex("(password|secret|token|credential|api-key)[^.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    /// <summary>The password inside a connection string.</summary>
    [GeneratedRegex(
        """((?:password|pwd|psw)\s*=\s*)('[^']*'|\\?"[^"]*"|[^;"]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPart();
}
