using Akka.Configuration;
using Akka.Configuration.Hocon;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Tests.Configuration;

public class HoconRoundTripTests
{
    private static readonly Gen<string> Keys = Gen.OneOf(
        Gen.Elements("a", "b", "some-key", "x_1"), ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", " ", "null", "true", "1.5", "10s", "# no", "// no", "${x}", "a\"b\\c"),
        ArbMap.Default.GeneratorFor<string>().Where(s => s is not null));

    [Fact]
    public void What_is_printed_parses_to_the_same() => Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Fields(depth: 3).ToArbitrary(), fields =>
        {
            var printed = new HoconValue(fields).ToString();
            var parsed = ConfigurationFactory.ParseString(printed);
            return Same(parsed.Root, new HoconValue(fields)) && parsed.ToString() == fields.ToString();
        }));

    [Fact]
    public void A_fallback_chain_is_associative() => Check.One(
        FsCheck.Config.QuickThrowOnFailure,
        Prop.ForAll(Fields(2).ToArbitrary(), Fields(2).ToArbitrary(), Fields(2).ToArbitrary(), (a, b, c) =>
        {
            var (x, y, z) = (Of(a), Of(b), Of(c));
            var left = x.WithFallback(y).WithFallback(z);
            var right = x.WithFallback(y.WithFallback(z));
            return Same(left.Root, right.Root);
        }));

    /// <summary>Chance seldom puts a null between two objects of one key: here every triple has its turn.</summary>
    [Fact]
    public void A_fallback_chain_is_associative_whatever_stands_between_two_objects()
    {
        string[] shapes =
            ["", "k = t", "k = null", "k = []", "k {}", "k.x = t", "k.x = null", "k.x {}", "k.y = t", "k.x.z = t"];
        var configs = shapes.Select(shape => ConfigurationFactory.ParseString(shape)).ToArray();
        for (var i = 0; i < shapes.Length * shapes.Length * shapes.Length; i++)
        {
            var (a, b, c) = (i / 100, i / 10 % 10, i % 10);
            var left = configs[a].WithFallback(configs[b]).WithFallback(configs[c]);
            var right = configs[a].WithFallback(configs[b].WithFallback(configs[c]));
            Assert.True(Same(left.Root, right.Root), $"'{shapes[a]}' over '{shapes[b]}' over '{shapes[c]}'");
        }
    }

    private static Akka.Configuration.Config Of(HoconObject fields) => new(new HoconRoot(new HoconValue(fields)));

    private static Gen<HoconObject> Fields(int depth) =>
        Gen.Zip(Keys, Values(depth)).ListOf().Select(pairs =>
        {
            var items = new Dictionary<string, HoconValue>();
            foreach (var (key, value) in pairs.Take(5)) items[key] = value;
            return new HoconObject(items);
        });

    private static Gen<HoconValue> Values(int depth)
    {
        var texts = Texts.Select(t => new HoconValue(t));
        if (depth == 0) return texts;
        return Gen.OneOf(
            texts,
            Gen.Constant(HoconValue.Null),
            Values(depth - 1).ListOf().Select(e => new HoconValue(e.Take(4).ToArray())),
            Gen.Constant(0).SelectMany(_ => Fields(depth - 1)).Select(f => new HoconValue(f)));
    }

    private static bool Same(HoconValue a, HoconValue b)
    {
        if (a.IsEmpty || b.IsEmpty) return a.IsEmpty && b.IsEmpty;
        if (a.IsString() || b.IsString()) return a.IsString() && b.IsString() && a.GetString() == b.GetString();
        if (a.IsArray() || b.IsArray()) return a.IsArray() && b.IsArray() && SameElements(a.GetArray(), b.GetArray());
        var (x, y) = (a.GetObject().Items, b.GetObject().Items);
        return x.Count == y.Count && x.All(i => y.TryGetValue(i.Key, out var other) && Same(i.Value, other));
    }

    private static bool SameElements(IList<HoconValue> a, IList<HoconValue> b) =>
        a.Count == b.Count && a.Zip(b).All(p => Same(p.First, p.Second));
}
