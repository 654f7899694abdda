using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KvMessages;

namespace KvHttp.Tests;

public sealed class EntityQueryProperties
{
    private static readonly Gen<string> Keys =
        from runes in Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).NonEmptyListOf()
        let text = string.Concat(runes.Take(200).Select(rune => new Rune(rune).ToString()))
        select text;

    private static readonly Gen<string> Garbage =
        from pieces in Gen.Elements(
            "?", "&", "&&", "=", "%", "%4", "%zz", "%00", "%FF", "+", "/",
            "id", "id=", "ack=", "from=", "replicas=", "ttl=", "timeout=",
            "2", "3", "-1", "0", "99999999999999999999", "k", "\u00e9", "\ud800", "\0").ListOf()
        select string.Concat(pieces);

    [Fact]
    public void AnyKeyComesBackFromBothWaysToEncodeIt() => Prop.ForAll(Keys.ToArbitrary(), key =>
    {
        var strict = EntityQuery.Parse("?id=" + Uri.EscapeDataString(key), out var first);
        var form = EntityQuery.Parse("?id=" + WebUtility.UrlEncode(key), out var second);
        return Encoding.UTF8.GetByteCount(key) <= Key.MaxBytes
            ? strict is null && form is null && first.Key.Equals(Key.Of(key)) && second.Key.Equals(Key.Of(key))
            : strict?.Parameter == "id" && form?.Parameter == "id";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ParametersMeanTheSameInAnyOrder()
    {
        var parameters = new[] { "id=k", "ack=2", "from=3", "ttl=4", "timeout=5", "other=6" };
        Prop.ForAll(Gen.Shuffle(parameters).ToArbitrary(), order =>
            EntityQuery.Parse("?" + string.Join('&', order), out var parsed) is null
            && (parsed.Key.ToString(), parsed.Ack, parsed.From, parsed.Ttl, parsed.Timeout) == ("k", 2, 3, 4L, 5L))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NumbersAreTakenExactlyWhenTheyAreInRange() => Prop.ForAll<long>(number =>
    {
        var taken = EntityQuery.Parse($"?id=k&ack={number}", out var parsed) is null;
        return taken == number is > 0 and <= int.MaxValue && (!taken || parsed.Ack == number);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NothingMakesTheParserThrow() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000),
        Prop.ForAll(Garbage.ToArbitrary(), query =>
        {
            var error = EntityQuery.Parse(query, out var parsed);
            return error is not null
                || (parsed.Key.Utf8.Length is > 0 and <= Key.MaxBytes && parsed is { Ack: >= 0, From: >= 0 });
        }));
}
