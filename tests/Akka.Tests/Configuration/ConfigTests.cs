using Akka.Configuration;

namespace Akka.Tests.Configuration;

public class ConfigTests
{
    private static readonly Config Sample = ConfigurationFactory.ParseString("""
        text = hello
        number = 42
        big = 9000000000
        real = 1.5
        flag = on
        list = [a, b]
        section { inner { key = value } }
        nothing = null
        """);

    [Fact]
    public void Typed_getters_read_their_kind()
    {
        Assert.Equal("hello", Sample.GetString("text"));
        Assert.Equal(42, Sample.GetInt("number"));
        Assert.Equal(9_000_000_000, Sample.GetLong("big"));
        Assert.Equal(1.5, Sample.GetDouble("real"));
        Assert.True(Sample.GetBoolean("flag"));
        Assert.Equal(["a", "b"], Sample.GetStringList("list"));
        Assert.Equal("value", Sample.GetConfig("section.inner")?.GetString("key"));
    }

    [Fact]
    public void A_missing_path_gives_the_default()
    {
        Assert.Null(Sample.GetString("missing.path"));
        Assert.Equal("d", Sample.GetString("text.below", "d"));
        Assert.Equal(7, Sample.GetInt("missing", 7));
        Assert.True(Sample.GetBoolean("nothing", true));
        Assert.Equal(TimeSpan.FromSeconds(3), Sample.GetTimeSpan("missing", TimeSpan.FromSeconds(3)));
        Assert.Equal(5, Sample.GetByteSize("missing", 5));
        Assert.Null(Sample.GetByteSize("missing"));
        Assert.Empty(Sample.GetStringList("missing"));
        Assert.Null(Sample.GetConfig("missing"));
        Assert.Null(Sample.GetValue("missing"));
    }

    [Theory]
    [InlineData("number", "number: '42' is not on, off, true, false, yes or no")]
    [InlineData("list", "list: '[a, b]' is not a text")]
    public void A_value_of_another_kind_is_an_error_that_names_the_path(string path, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Sample.GetBoolean(path)).Message);

    [Fact]
    public void Numbers_lists_durations_and_sizes_of_another_kind_are_errors()
    {
        Assert.Throws<ConfigurationException>(() => Sample.GetInt("big"));
        Assert.Throws<ConfigurationException>(() => Sample.GetLong("real"));
        Assert.Throws<ConfigurationException>(() => Sample.GetDouble("text"));
        Assert.Throws<ConfigurationException>(() => Sample.GetStringList("text"));
        Assert.Throws<ConfigurationException>(() => Sample.GetTimeSpan("text"));
        Assert.Throws<ConfigurationException>(() => Sample.GetByteSize("text"));
    }

    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("200 ms", 200)]
    [InlineData("3h", 3 * 3_600_000)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1.5 seconds", 1_500)]
    [InlineData("1d", 86_400_000)]
    [InlineData("250", 250)]
    [InlineData("-1s", -1_000)]
    [InlineData("infinite", -1)]
    public void Durations_have_a_unit_or_are_milliseconds(string text, long milliseconds) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(milliseconds), ConfigurationFactory.ParseString($"d = {text}").GetTimeSpan("d"));

    [Theory]
    [InlineData("1us", 10)]
    [InlineData("100ns", 1)]
    public void Durations_below_a_millisecond_keep_their_ticks(string text, long ticks) =>
        Assert.Equal(ticks, ConfigurationFactory.ParseString($"d = {text}").GetTimeSpan("d").Ticks);

    [Theory]
    [InlineData("infinite")]
    [InlineData("10 parsecs")]
    [InlineData("s")]
    [InlineData("200000000000d")]
    public void A_duration_that_is_none_is_an_error(string text) => Assert.Throws<ConfigurationException>(
        () => ConfigurationFactory.ParseString($"d = {text}").GetTimeSpan("d", allowInfinite: false));

    [Theory]
    [InlineData("1024", 1024)]
    [InlineData("10b", 10)]
    [InlineData("128KiB", 131_072)]
    [InlineData("1k", 1024)]
    [InlineData("1kB", 1000)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1m", 1_048_576)]
    [InlineData("0.5 MiB", 524_288)]
    [InlineData("2GiB", 2_147_483_648)]
    public void Sizes_have_units_of_two_or_of_ten(string text, long bytes) =>
        Assert.Equal(bytes, ConfigurationFactory.ParseString($"s = {text}").GetByteSize("s"));

    [Theory]
    [InlineData("-1")]
    [InlineData("1 mile")]
    [InlineData("9000000000000000000k")]
    public void A_size_that_is_none_is_an_error(string text) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString($"s = {text}").GetByteSize("s"));

    [Fact]
    public void A_fallback_fills_what_is_missing_at_every_level()
    {
        var config = ConfigurationFactory.ParseString("a { b { x = 1 }, list = [1] }")
            .WithFallback(ConfigurationFactory.ParseString("a { b { x = 2, y = 2 }, list = [2, 3] }"))
            .WithFallback(ConfigurationFactory.ParseString("a { b { y = 3, z = 3 } }, c = 3"));
        Assert.Equal(1, config.GetInt("a.b.x"));
        Assert.Equal(2, config.GetInt("a.b.y"));
        Assert.Equal(3, config.GetConfig("a.b")?.GetInt("z"));
        Assert.Equal(["1"], config.GetStringList("a.list"));
        Assert.Equal(["a", "c"], config.AsEnumerable().Select(e => e.Key));
    }

    [Fact]
    public void Null_and_empty_configurations_are_neutral_in_a_fallback()
    {
        Assert.Same(Sample, Sample.WithFallback(null));
        Assert.Same(Sample, Sample.WithFallback(Config.Empty));
        Assert.Same(Sample, Config.Empty.WithFallback(Sample));
        Assert.True(Config.Empty.IsNullOrEmpty());
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.False(Sample.IsNullOrEmpty());
    }

    [Fact]
    public void Null_hides_the_fallback()
    {
        var config =
            ConfigurationFactory.ParseString("a = null").WithFallback(ConfigurationFactory.ParseString("a = 1"));
        Assert.False(config.HasPath("a"));
    }

    [Fact]
    public void A_value_hides_what_lies_below_it_also_from_an_object_above()
    {
        var (above, middle, below) = (Parse("a { x = 1 }"), Parse("a = 2"), Parse("a { y = 3 }"));
        Assert.False(above.WithFallback(middle).WithFallback(below).HasPath("a.y"));
        Assert.False(above.WithFallback(middle.WithFallback(below)).HasPath("a.y"));
        Assert.True(above.WithFallback(below).HasPath("a.y"));
    }

    [Fact]
    public void A_text_converts_to_a_configuration()
    {
        Config config = "a.b = 1";
        Assert.Equal(1, config.GetInt("a.b"));
    }

    [Fact]
    public void The_reference_defaults_are_embedded()
    {
        Assert.Equal("INFO", ConfigurationFactory.Default().GetString("akka.loglevel"));
        Assert.True(ConfigurationFactory.Load().IsEmpty);
        var e = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.FromResource<ConfigTests>("no.such"));
        Assert.Equal("Akka.Tests has no resource 'no.such'", e.Message);
    }

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
