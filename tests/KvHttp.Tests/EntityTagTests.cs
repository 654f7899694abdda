using Microsoft.Extensions.Primitives;

namespace KvHttp.Tests;

public sealed class EntityTagTests
{
    private const string Tag = "\"00000000000000ff\"";

    [Fact]
    public void ATagIsTheVersionIn16HexDigitsInQuotes()
    {
        Assert.Equal(Tag, EntityTag.Of(new Version(255)));
        Assert.Equal("\"ffffffffffffffff\"", EntityTag.Of(new Version(ulong.MaxValue)));
    }

    [Fact]
    public void LastModifiedIsTheVersionsTimeInWholeSeconds()
    {
        Assert.Equal("Sun, 09 Sep 2001 01:46:40 GMT", EntityTag.LastModifiedOf(Version.Of(1_000_000_000_999, 5, 6)));
        Assert.Equal("Sun, 09 Sep 2001 01:46:41 GMT", EntityTag.LastModifiedOf(Version.Of(1_000_000_001_000, 0, 0)));
        Assert.Equal("Sun, 09 Sep 2001 01:46:40 GMT", EntityTag.LastModifiedOf(Version.Of(1_000_000_000_000, 0, 0)));
        Assert.Equal("Thu, 01 Jan 1970 00:00:00 GMT", EntityTag.LastModifiedOf(Version.None));
    }

    [Theory]
    [InlineData(true, Tag)]
    [InlineData(true, "W/" + Tag)]
    [InlineData(true, "*")]
    [InlineData(true, "\"a\", " + Tag)]
    [InlineData(true, "\"a\"", "W/\"b\"  ,  " + Tag + "  ")]
    [InlineData(false)]
    [InlineData(false, "")]
    [InlineData(false, ",,")]
    [InlineData(false, "00000000000000ff")]
    [InlineData(false, "\"00000000000000fe\"")]
    [InlineData(false, "\"00000000000000FF\"")]
    public void AConditionMatchesIfOneOfItsTagsDoes(bool matches, params string[] lines) =>
        Assert.Equal(matches, EntityTag.Matches(new StringValues(lines), Tag));
}
