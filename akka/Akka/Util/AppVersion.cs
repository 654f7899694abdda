using System.Globalization;

namespace Akka.Util;

/// <summary>
/// The version of an application: numbers separated by dots, then perhaps a dash and a suffix, as in 1.2.3-beta.4.
/// A version with a suffix comes before the same without.
/// </summary>
public class AppVersion : IComparable<AppVersion>, IEquatable<AppVersion>
{
    public static readonly AppVersion Zero = Create("0.0.0");

    private readonly int[] _numbers;
    private readonly string _suffix;

    private AppVersion(string version, int[] numbers, string suffix)
    {
        Version = version;
        _numbers = numbers;
        _suffix = suffix;
    }

    /// <summary>As it was given.</summary>
    public string Version { get; }

    public static bool operator ==(AppVersion? first, AppVersion? second) =>
        first is null ? second is null : first.Equals(second);

    public static bool operator !=(AppVersion? first, AppVersion? second) => !(first == second);

    /// <exception cref="ArgumentException">It does not begin with numbers separated by dots.</exception>
    public static AppVersion Create(string version)
    {
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        var (front, suffix) = dash < 0 ? (version, "") : (version[..dash], version[(dash + 1)..]);
        var parts = front.Split('.');
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                throw new ArgumentException(
                    $"'{version}' is no version: it consists of numbers with dots, and perhaps a suffix after a dash",
                    nameof(version));
        }

        return new AppVersion(version, numbers, suffix);
    }

    /// <summary>Numbers that are missing count as 0; suffixes are compared as text.</summary>
    public int CompareTo(AppVersion? other)
    {
        if (other is null)
            return 1;
        for (var i = 0; i < Math.Max(_numbers.Length, other._numbers.Length); i++)
        {
            if (NumberAt(i).CompareTo(other.NumberAt(i)) is var order and not 0)
                return order;
        }

        var ranks = (_suffix.Length == 0).CompareTo(other._suffix.Length == 0);
        return ranks != 0 ? ranks : string.CompareOrdinal(_suffix, other._suffix);
    }

    public bool Equals(AppVersion? other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is AppVersion other && Equals(other);

    public override int GetHashCode() => StableHash.Combine(_numbers[0], StableHash.Of(_suffix));

    public override string ToString() => Version;

    private int NumberAt(int index) => index < _numbers.Length ? _numbers[index] : 0;
}
