using System.Text;
using KvMessages;

namespace KvHttp.Tests;

public sealed class EntityQueryTests
{
    [Theory]
    [InlineData("?id=k", "k", 0, 0, 0, 0)]
    [InlineData("id=k", "k", 0, 0, 0, 0)]
    [InlineData("?id=k&ack=2&from=3", "k", 2, 3, 0, 0)]
    [InlineData("?from=3&ack=2&id=k", "k", 2, 3, 0, 0)]
    [InlineData("?replicas=2/3&id=k", "k", 2, 3, 0, 0)]
    [InlineData("?replicas=2%2F3&id=k", "k", 2, 3, 0, 0)]
    [InlineData("?id=k&ack=007", "k", 7, 0, 0, 0)]
    [InlineData("?id=k&ack=%32", "k", 2, 0, 0, 0)]
    [InlineData("?id=k&ack=2147483647", "k", int.MaxValue, 0, 0, 0)]
    [InlineData("?id=k&ttl=0", "k", 0, 0, 0, 0)]
    [InlineData("?ttl=5&timeout=7&id=k", "k", 0, 0, 5, 7)]
    [InlineData("?id=k&ttl=9223372036854775807", "k", 0, 0, long.MaxValue, 0)]
    [InlineData("?&&id=k&&", "k", 0, 0, 0, 0)]
    [InlineData("?id=a%20b", "a b", 0, 0, 0, 0)]
    [InlineData("?id=a+b", "a b", 0, 0, 0, 0)]
    [InlineData("?id=a%2Bb", "a+b", 0, 0, 0, 0)]
    [InlineData("?id=a=b", "a=b", 0, 0, 0, 0)]
    [InlineData("?id=a/b?c;d", "a/b?c;d", 0, 0, 0, 0)]
    [InlineData("?id=%26%3D%25%00", "&=%\0", 0, 0, 0, 0)]
    [InlineData("?id=%D0%BA%d0%bb", "кл", 0, 0, 0, 0)]
    [InlineData("?id=%F0%9F%94%91", "\U0001F511", 0, 0, 0, 0)]
    [InlineData("?%69d=k&a%63k=2", "k", 2, 0, 0, 0)]
    [InlineData("?id=k&unknown=1&unknown=2&%zz=1&ID=x&un+known", "k", 0, 0, 0, 0)]
    public void TakesWhatIsWellFormed(string query, string key, int ack, int from, long ttl, long timeout)
    {
        Assert.Null(EntityQuery.Parse(query, out var parsed));

        Assert.Equal(Key.Of(key), parsed.Key);
        Assert.Equal((ack, from, ttl, timeout), (parsed.Ack, parsed.From, parsed.Ttl, parsed.Timeout));
    }

    [Theory]
    [InlineData("", "id")]
    [InlineData("?", "id")]
    [InlineData("?ack=1", "id")]
    [InlineData("?id", "id")]
    [InlineData("?id=", "id")]
    [InlineData("?=k", "id")]
    [InlineData("?id=%", "id")]
    [InlineData("?id=%4", "id")]
    [InlineData("?id=%zz", "id")]
    [InlineData("?id=%4&ack=1", "id")]
    [InlineData("?id=%FF", "id")]
    [InlineData("?id=%C0%80", "id")]
    [InlineData("?id=%ED%A0%80", "id")]
    [InlineData("?id=%F4%90%80%80", "id")]
    [InlineData("?id=%D0", "id")]
    [InlineData("?id=\u00e9", "id")]
    [InlineData("?id=\u00e9+", "id")]
    [InlineData("?id=a&id=a", "id")]
    [InlineData("?id=a&%69d=b", "id")]
    [InlineData("?id=k&ack=", "ack")]
    [InlineData("?id=k&ack", "ack")]
    [InlineData("?id=k&ack=0", "ack")]
    [InlineData("?id=k&ack=-1", "ack")]
    [InlineData("?id=k&ack=%2B1", "ack")]
    [InlineData("?id=k&ack=+1", "ack")]
    [InlineData("?id=k&ack=1.0", "ack")]
    [InlineData("?id=k&ack=0x1", "ack")]
    [InlineData("?id=k&ack=1e3", "ack")]
    [InlineData("?id=k&ack=two", "ack")]
    [InlineData("?id=k&ack=%D9%A1", "ack")]
    [InlineData("?id=k&ack=%4", "ack")]
    [InlineData("?id=k&ack=2147483648", "ack")]
    [InlineData("?id=k&ack=9223372036854775808", "ack")]
    [InlineData("?id=k&ack=18446744073709551617", "ack")]
    [InlineData("?id=k&ack=99999999999999999999999999999999999999999999999999999999999999999999", "ack")]
    [InlineData("?id=k&ack=1&ack=1", "ack")]
    [InlineData("?id=k&from=0", "from")]
    [InlineData("?id=k&from=all", "from")]
    [InlineData("?id=k&from=1&from=2", "from")]
    [InlineData("?id=k&replicas=", "replicas")]
    [InlineData("?id=k&replicas=2", "replicas")]
    [InlineData("?id=k&replicas=/", "replicas")]
    [InlineData("?id=k&replicas=2/", "replicas")]
    [InlineData("?id=k&replicas=/3", "replicas")]
    [InlineData("?id=k&replicas=2/3/4", "replicas")]
    [InlineData("?id=k&replicas=0/3", "replicas")]
    [InlineData("?id=k&replicas=-2/3", "replicas")]
    [InlineData("?id=k&replicas=2/4294967299", "replicas")]
    [InlineData("?id=k&replicas=2/3&replicas=2/3", "replicas")]
    [InlineData("?id=k&ack=2&replicas=2/3", "replicas")]
    [InlineData("?id=k&replicas=2/3&from=3", "from")]
    [InlineData("?id=k&ttl=-1", "ttl")]
    [InlineData("?id=k&ttl=", "ttl")]
    [InlineData("?id=k&ttl=1s", "ttl")]
    [InlineData("?id=k&ttl=0&ttl=0", "ttl")]
    [InlineData("?id=k&ttl=9223372036854775808", "ttl")]
    [InlineData("?id=k&timeout=0", "timeout")]
    [InlineData("?id=k&timeout=-5", "timeout")]
    [InlineData("?id=k&timeout=soon", "timeout")]
    [InlineData("?id=k&timeout=9223372036854775808", "timeout")]
    public void RefusesWhatIsNotAndNamesTheParameter(string query, string parameter)
    {
        var error = EntityQuery.Parse(query, out _);

        Assert.Equal(parameter, error?.Parameter);
        Assert.NotEmpty(error!.Detail);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    [InlineData(5000, false)]
    public void AKeyHasUpTo1024BytesAfterDecoding(int bytes, bool taken)
    {
        var plain = new string('k', bytes);
        var escaped = string.Concat(Enumerable.Repeat("%6B", bytes));

        Assert.Equal(taken, EntityQuery.Parse("?id=" + plain, out var first) is null);
        Assert.Equal(taken, EntityQuery.Parse("?id=" + escaped, out var second) is null);
        Assert.Equal(taken ? Key.Of(plain) : null, first.Key);
        Assert.Equal(first.Key, second.Key);
    }

    [Fact]
    public void TheLengthOfAKeyIsCountedInBytesNotCharacters()
    {
        var key = string.Concat(Enumerable.Repeat("\u20ac", 341)) + "x";
        Assert.Equal(1024, Encoding.UTF8.GetByteCount(key));

        Assert.Null(EntityQuery.Parse("?id=" + Uri.EscapeDataString(key), out var parsed));
        Assert.Equal(Key.Of(key), parsed.Key);
        Assert.NotNull(EntityQuery.Parse("?id=" + Uri.EscapeDataString(key + "y"), out _));
    }
}
