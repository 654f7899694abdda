using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Tests.Configuration;

public class HoconSyntaxTests
{
    [Theory]
    [InlineData("a.b.c = 1", "a.b.c", "1")]
    [InlineData("a { b { c : 1 } }", "a.b.c", "1")]
    [InlineData("a { b.c = 1 }", "a.b.c", "1")]
    [InlineData("{ \"a\" : { \"b\" : \"1\" } }", "a.b", "1")]
    [InlineData("a\n{\n b = 1\n}", "a.b", "1")]
    [InlineData("a = 1, b = 2", "b", "2")]
    [InlineData("a = 1,", "a", "1")]
    [InlineData("a=\t 1 2  3 \t", "a", "1 2  3")]
    [InlineData("a b c : 42", "a b c", "42")]
    [InlineData("3.14 : pi", "3.14", "pi")]
    [InlineData("\"a.b\".c = 1", "\"a.b\".c", "1")]
    [InlineData("/user/x/\"*\" { r = 1 }", "\"/user/x/*\".r", "1")]
    [InlineData("a = 127.0.0.1 # home", "a", "127.0.0.1")]
    [InlineData("a = x // home", "a", "x")]
    [InlineData("# first\n// second\na = x", "a", "x")]
    [InlineData("a = \"# no // comment\"", "a", "# no // comment")]
    [InlineData("a = \"b\\n\\t\\\"\\\\\\u0041\"", "a", "b\n\t\"\\A")]
    [InlineData("a = \"\"\"C:\\x \"y\"\nz\"\"\"", "a", "C:\\x \"y\"\nz")]
    [InlineData("a = \"\"\"say \"no\"\"\"\"", "a", "say \"no\"")]
    [InlineData("a = \"\"", "a", "")]
    [InlineData("a = x\"y z\"w", "a", "xy zw")]
    [InlineData("a = 1\na = 2", "a", "2")]
    [InlineData("a { x = 1 }\na { y = 2 }", "a.x", "1")]
    [InlineData("a { x = 1 }\na = 5\na { y = 2 }", "a.y", "2")]
    [InlineData("\uFEFFa = 1\r\nb = 2\r\n", "a", "1")]
    [InlineData("includes = 1", "includes", "1")]
    public void A_text_has_the_value_at_the_path(string hocon, string path, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString(path));

    [Theory]
    [InlineData("a = [1, 2, 3]", "1|2|3")]
    [InlineData("a = [\n 1\n 2 # two\n\n 3,\n]", "1|2|3")]
    [InlineData("a = [1 2 3]", "1 2 3")]
    [InlineData("a =\n[\n]", "")]
    [InlineData("a = [1] [2, 3]", "1|2|3")]
    [InlineData("a = [1]\na += 2\na += \"3\"", "1|2|3")]
    [InlineData("a += 1", "1")]
    [InlineData("o { a = [1] }\no.a += 2\na = ${o.a}", "1|2")]
    [InlineData("b = [1]\na = ${b} [2]", "1|2")]
    [InlineData("a = [1]\na = ${a} [2]", "1|2")]
    [InlineData("a = [${?not-there-at-all}, 1]", "1")]
    public void An_array_has_the_elements(string hocon, string expected) =>
        Assert.Equal(expected, string.Join('|', ConfigurationFactory.ParseString(hocon).GetStringList("a")));

    [Fact]
    public void Null_takes_away_what_stood_before()
    {
        var config = ConfigurationFactory.ParseString("a.b = 1\na = null\na.c = 3\nd = null");
        Assert.False(config.HasPath("a.b"));
        Assert.Equal("3", config.GetString("a.c"));
        Assert.False(config.HasPath("d"));
        Assert.Null(config.GetString("d"));
    }

    [Fact]
    public void A_later_scalar_replaces_an_object()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1 }\na = 5\na { c = 2 }");
        Assert.False(config.HasPath("a.b"));
    }

    [Fact]
    public void An_include_brings_the_fields_that_the_callback_gives()
    {
        var config = ConfigurationFactory.ParseString(
            "a { x = 1, y = 1\n include \"other\"\n y = 3 }",
            name => new HoconRoot(ConfigurationFactory.ParseString($"x = 2, y = 2, name = {name}").Root));
        Assert.Equal(2, config.GetInt("a.x"));
        Assert.Equal(3, config.GetInt("a.y"));
        Assert.Equal("other", config.GetString("a.name"));
    }

    [Theory]
    [InlineData("a = 1\nb = [1, 2", "line 2, column 5: this array is not closed")]
    [InlineData("a {\n  b = 1\n", "line 1, column 3: this object is not closed")]
    [InlineData("a = 1 }", "line 1, column 7: '}' closes nothing")]
    [InlineData("a = \"x\nb = 1", "line 1, column 5: this text is not closed on its line")]
    [InlineData("a = \"\"\"x", "line 1, column 5: this text in triple quotes is not closed")]
    [InlineData("a = \"\\q\"", "line 1, column 6: unknown escape; \\\\ stands for a backslash")]
    [InlineData("a = \"\\u12\"", "line 1, column 6: \\u wants four hexadecimal digits")]
    [InlineData("a\nb = 1", "line 2, column 1: '=', ':' or '{' is expected after the key a, not 'b'")]
    [InlineData("a = ", "line 1, column 5: a value is expected, not the end")]
    [InlineData("a = , b = 1", "line 1, column 5: a value is expected, not ','")]
    [InlineData("= 1", "line 1, column 1: a key is expected, not '='")]
    [InlineData("a. = 1", "line 1, column 4: a key is expected, not '='")]
    [InlineData("a = http://host", "line 1, column 9: ':' has to stand in quotes here")]
    [InlineData("a@b = 1", "line 1, column 2: '@' has to stand in quotes here")]
    [InlineData("a = ${b", "line 1, column 5: this substitution is not closed")]
    [InlineData("a = ${}", "line 1, column 5: this substitution names nothing")]
    [InlineData("include \"x\"", "line 1, column 1: nothing here can include \"x\"")]
    [InlineData("a = x [1]", "line 1, column 3: only texts, only objects or only arrays can stand side by side")]
    [InlineData("a = 1\na += 2", "line 2, column 3: += adds to an array only")]
    public void A_fault_is_named_with_line_and_column(string hocon, string message) =>
        Assert.Equal(
            message, Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon)).Message);
}
