using System.Diagnostics.CodeAnalysis;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>An immutable tree of settings. A path is keys joined by dots; a key that holds a dot is quoted.</summary>
/// <remarks>Every getter throws <see cref="ConfigurationException"/>, with the path, for a value of another
/// kind.</remarks>
public sealed class Config
{
    public static readonly Config Empty = new();

    private readonly HoconObject? _object;

    public Config()
        : this(HoconValue.Null)
    {
    }

    public Config(HoconRoot root)
        : this(root.Value)
    {
    }

    internal Config(HoconValue root)
    {
        Root = root;
        _object = root.IsObject() ? root.GetObject() : null;
    }

    public HoconValue Root { get; }

    public bool IsEmpty => _object is null || _object.Items.Count == 0;

    public static implicit operator Config(string hocon) => ConfigurationFactory.ParseString(hocon);

    /// <summary>
    /// This configuration where it has a value, else <paramref name="fallback"/>; objects merge key by key.
    /// </summary>
    public Config WithFallback(Config? fallback)
    {
        if (fallback.IsNullOrEmpty()) return this;
        return IsEmpty ? fallback : new Config(HoconValue.Merge(fallback.Root, Root));
    }

    /// <summary>False for a missing path and for one that is <c>null</c>.</summary>
    public bool HasPath(string path) => Find(path) is not null;

    public HoconValue? GetValue(string path) => Find(path);

    /// <summary>The section at <paramref name="path"/>, or null.</summary>
    public Config? GetConfig(string path) => Find(path) is { } value ? new Config(value) : null;

    [return: NotNullIfNotNull(nameof(@default))]
    public string? GetString(string path, string? @default = null) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetString()) : @default;

    public bool GetBoolean(string path, bool @default = false) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetBoolean()) : @default;

    public int GetInt(string path, int @default = 0) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetInt()) : @default;

    public long GetLong(string path, long @default = 0) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetLong()) : @default;

    public double GetDouble(string path, double @default = 0) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetDouble()) : @default;

    /// <summary>
    /// A size in bytes: <c>1024</c>, <c>128KiB</c>, <c>1m</c> (powers of two), <c>1MB</c> (powers of ten).
    /// </summary>
    public long? GetByteSize(string path) => GetByteSize(path, null);

    /// <inheritdoc cref="GetByteSize(string)"/>
    public long? GetByteSize(string path, long? def) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetByteSize()) : def;

    /// <summary>
    /// A duration: <c>10s</c>, <c>200 ms</c>, a bare number of milliseconds, <c>infinite</c> (= -1 ms).
    /// </summary>
    public TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true)
    {
        if (Find(path) is not { } value) return @default.GetValueOrDefault();
        return allowInfinite
            ? Read(path, value, static v => v.GetTimeSpan())
            : Read(path, value, static v => v.GetTimeSpan(allowInfinite: false));
    }

    /// <summary>The texts of an array; an empty list for a missing path.</summary>
    public IList<string> GetStringList(string path) => GetStringList(path, []);

    public IList<string> GetStringList(string path, string[] strings) =>
        Find(path) is { } value ? Read(path, value, static v => v.GetStringList()) : strings;

    /// <summary>The keys of the topmost level with their values.</summary>
    public IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => _object is null ? [] : _object.Items;

    /// <summary>The settings as HOCON that parses to the same settings.</summary>
    public override string ToString() => _object is null ? "" : HoconPrinter.Print(_object);

    private static T Read<T>(string path, HoconValue value, Func<HoconValue, T> read)
    {
        try
        {
            return read(value);
        }
        catch (ConfigurationException e)
        {
            throw new ConfigurationException($"{path}: {e.Message}", e);
        }
    }

    private HoconValue? Find(string path)
    {
        var found = _object?.Find(HoconPath.Split(path));
        return found is null || found.IsEmpty ? null : found;
    }
}
