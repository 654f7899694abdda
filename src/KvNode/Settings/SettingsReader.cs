using Akka.Configuration;

namespace KvNode.Settings;

/// <summary>
/// Reads typed values and collects what is wrong with them, so that all faults of a configuration are told at once.
/// </summary>
internal sealed class SettingsReader(Config config)
{
    private readonly List<string> _faults = [];

    /// <summary>For values whose use goes beyond one key.</summary>
    public Config Config => config;

    public void Fault(string message) => _faults.Add(message);

    /// <exception cref="SettingsException">There was a fault.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
            throw new SettingsException(string.Join('\n', _faults));
    }

    public string Text(string path) => Read(path, () => config.GetString(path, ""), "");

    public bool Switch(string path) => Read(path, () => config.GetBoolean(path), false);

    public int Number(string path, int least, int most) =>
        Within(path, Read(path, () => config.GetInt(path), least), least, most);

    public double Number(string path, double least, double most) =>
        Within(path, Read(path, () => config.GetDouble(path), least), least, most);

    public TimeSpan Duration(string path, TimeSpan least) =>
        Within(
            path, Read(path, () => config.GetTimeSpan(path, null, allowInfinite: false), least),
            least, TimeSpan.FromDays(1));

    /// <summary>Null when the value is <paramref name="word"/>.</summary>
    public TimeSpan? DurationOr(string word, string path, TimeSpan least) =>
        IsWord(word, path) ? null : Duration(path, least);

    /// <summary>Null when the value is <paramref name="word"/>.</summary>
    public int? NumberOr(string word, string path, int least, int most) =>
        IsWord(word, path) ? null : Number(path, least, most);

    /// <summary>In bytes.</summary>
    public int Size(string path, int least, int most) =>
        (int)Within(path, Read(path, () => config.GetByteSize(path) ?? least, least), least, (long)most);

    public T Choice<T>(string path, params (string Word, T Value)[] choices)
    {
        var text = Text(path);
        foreach (var (word, value) in choices)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        Fault($"{path} = {text}: must be {string.Join(" or ", choices.Select(choice => choice.Word))}");
        return choices[0].Value;
    }

    /// <summary>A list, or one text with commas.</summary>
    public IReadOnlyList<string> List(string path) => Read<IReadOnlyList<string>>(
        path,
        () => config.GetValue(path) is not { } value ? []
            : value.IsString()
            ? value.GetString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. value.GetStringList()],
        []);

    private bool IsWord(string word, string path) =>
        config.GetValue(path) is { } value && value.IsString() && value.GetString() == word;

    private T Within<T>(string path, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0)
            return value;
        Fault($"{path} = {value}: must be {least} to {most}");
        return least;
    }

    private T Read<T>(string path, Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (ConfigurationException e)
        {
            Fault(e.Message.StartsWith(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}");
            return otherwise;
        }
    }
}
