using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>A text, an object, an array, or nothing (<c>null</c>). Immutable.</summary>
/// <remarks>The typed getters throw <see cref="ConfigurationException"/> for a value of another kind.</remarks>
public sealed class HoconValue
{
    internal static readonly HoconValue Null = new((object?)null);

    // A string, a HoconObject, a HoconValue[], or null.
    private readonly object? _content;

    internal HoconValue(string text) => _content = text;

    internal HoconValue(HoconObject content) => _content = content;

    internal HoconValue(HoconValue[] elements) => _content = elements;

    private HoconValue(object? content) => _content = content;

    public bool IsEmpty => _content is null;

    internal HoconValue[] Elements => _content as HoconValue[] ?? throw NotA("an array");

    public bool IsString() => _content is string;

    public bool IsObject() => _content is HoconObject;

    public bool IsArray() => _content is HoconValue[];

    public string GetString() => _content as string ?? throw NotA("a text");

    public HoconObject GetObject() => _content as HoconObject ?? throw NotA("an object");

    public IList<HoconValue> GetArray() => (HoconValue[])Elements.Clone();

    public IList<string> GetStringList() => Array.ConvertAll(Elements, static e => e.GetString());

    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => throw NotA("on, off, true, false, yes or no"),
    };

    public int GetInt() =>
        int.TryParse(GetString(), CultureInfo.InvariantCulture, out var number) ? number : throw NotA("a whole number");

    public long GetLong() =>
        long.TryParse(GetString(), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw NotA("a whole number");

    public double GetDouble() =>
        double.TryParse(GetString(), CultureInfo.InvariantCulture, out var number) ? number : throw NotA("a number");

    /// <inheritdoc cref="Config.GetByteSize(string)"/>
    public long? GetByteSize() =>
        HoconUnits.TryParseSize(GetString(), out var bytes) ? bytes : throw NotA("a size such as 128KiB");

    /// <inheritdoc cref="Config.GetTimeSpan"/>
    public TimeSpan GetTimeSpan(bool allowInfinite = true)
    {
        if (!HoconUnits.TryParseDuration(GetString(), out var duration)) throw NotA("a duration such as 10s");
        if (duration == Timeout.InfiniteTimeSpan && !allowInfinite) throw NotA("a finite duration");
        return duration;
    }

    public override string ToString() => HoconPrinter.Print(this);

    internal static HoconValue Merge(HoconValue below, HoconValue above)
    {
        if (!above.IsObject()) return above;
        return new HoconValue(below.IsObject()
            ? HoconObject.Merge(below.GetObject(), above.GetObject())
            : new HoconObject(above.GetObject().Items, hidesBelow: true));
    }

    private ConfigurationException NotA(string wanted) => new($"'{Excerpt()}' is not {wanted}");

    private string Excerpt()
    {
        const int longest = 80;
        var text = _content switch { null => "null", string s => s, _ => ToString() };
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "...");
    }
}
