using System.Globalization;

namespace KvBench.Storage;

/// <summary>The keys <c>key1</c> to <c>key&lt;count&gt;</c> with their values, as <c>bench/lua/keys.lua</c> makes
/// them.</summary>
internal sealed record DataSet(long Count, int ValueSize)
{
    private const string Prefix = "key";

    /// <summary>Mean length of <c>value1</c> to <c>value1000</c>.</summary>
    private const double ShortValue = 7.893;

    /// <summary>All keys and values, in bytes.</summary>
    public long LiveBytes => KeyBytes + (long)(Count * (ValueSize > 0 ? ValueSize : ShortValue));

    /// <summary>For the scripts.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["KV_KEYS"] = Count.ToString(CultureInfo.InvariantCulture),
        ["KV_VALUE_SIZE"] = ValueSize.ToString(CultureInfo.InvariantCulture),
    };

    private long KeyBytes
    {
        get
        {
            var bytes = Prefix.Length * Count;
            for (var first = 1L; first <= Count; first *= 10)
                bytes += Count - first + 1;
            return bytes;
        }
    }

    public string RandomKey(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{random.NextInt64(1, Count + 1)}");

    public string RandomValue(Random random) => ValueSize > 0
        ? new string((char)random.Next('a', 'z' + 1), ValueSize)
        : string.Create(CultureInfo.InvariantCulture, $"value{random.Next(1, 1001)}");
}
