using Akka.Configuration;

namespace Akka.Tests.Configuration;

public class SubstitutionTests
{
    private const string NotThere = "AKKA_TESTS_NO_SUCH_VARIABLE";

    [Theory]
    [InlineData("b = 1, a = ${b}", "1")]
    [InlineData("a = ${b}, b = 1", "1")]
    [InlineData("o { b = 1, c = ${o.b} }, a = ${o.c}23", "123")]
    [InlineData("name = Roger, a = I am ${name} now", "I am Roger now")]
    [InlineData("b = x, b = y, a = ${b}", "y")]
    [InlineData("a = 1, a = ${?" + NotThere + "}", "1")]
    [InlineData("a = x${?" + NotThere + "}y", "xy")]
    [InlineData("a = 1, a = ${a}2, a = ${a}3", "123")]
    [InlineData("o.a = 1, o.a = ${o.a}2, o.a = ${o.a}3, a = ${o.a}", "123")]
    [InlineData("b { c = 1 }, b { c = 2 }, a = ${b.c}", "2")]
    [InlineData("b = ${o} { c = 2 }, o { c = 1, d = 1 }, a = ${b.c}${b.d}", "21")]
    [InlineData("\"x.y\" { z = 1 }, a = ${\"x.y\".z}", "1")]
    public void A_substitution_stands_for_the_value_of_its_path(string hocon, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a"));

    [Fact]
    public void An_optional_substitution_of_nothing_leaves_the_key_out()
    {
        var config = ConfigurationFactory.ParseString($"a = ${{?{NotThere}}}\nb = ${{?{NotThere}}} ${{?{NotThere}}}");
        Assert.False(config.HasPath("a"));
        Assert.False(config.HasPath("b"));
    }

    [Fact]
    public void The_environment_is_asked_after_the_configuration()
    {
        const string variable = "AKKA_TESTS_SUBSTITUTION";
        Environment.SetEnvironmentVariable(variable, "from environment");
        try
        {
            var config = ConfigurationFactory.ParseString($"a = default, a = ${{?{variable}}}, b = ${{{variable}}}");
            Assert.Equal("from environment", config.GetString("a"));
            Assert.Equal("from environment", config.GetString("b"));
            Assert.Equal(
                "own", ConfigurationFactory.ParseString($"{variable} = own, a = ${{{variable}}}").GetString("a"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public void An_object_is_substituted_as_a_whole_and_merged()
    {
        var config =
            ConfigurationFactory.ParseString("base { x = 1, y = 1 }\nderived = ${base} { y = 2 }\nderived { z = 3 }");
        Assert.Equal(
            "1 2 3", $"{config.GetInt("derived.x")} {config.GetInt("derived.y")} {config.GetInt("derived.z")}");
    }

    [Theory]
    [InlineData("a = ${b}")]
    [InlineData("a = ${a}")]
    [InlineData("a = ${b}, b = ${a}")]
    public void A_required_substitution_of_nothing_is_an_error_with_its_place(string hocon)
    {
        var e = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        Assert.Matches(@"^line 1, column \d+: \$\{[ab]\} is neither a key", e.Message);
    }
}
