using Akka.Util;

namespace Akka.Tests.Util;

public class WildcardMatchTests
{
    [Theory]
    [InlineData("worker-1", "worker-*", true)]
    [InlineData("worker-1", "*", true)]
    [InlineData("worker-1", "w*r-?", true)]
    [InlineData("worker-12", "w*r-?", false)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("abcabc", "*abc", true)]
    [InlineData("abcabd", "*abc", false)]
    [InlineData("aaab", "a*ab", true)]
    [InlineData("plain", "plain", true)]
    [InlineData("plain", "plain2", false)]
    [InlineData("Plain", "pLAIN", true)]
    public void A_star_stands_for_any_characters_and_a_question_mark_for_one(string text, string pattern, bool fits) =>
        Assert.Equal(fits, text.Like(pattern));

    [Fact]
    public void Case_can_count() => Assert.False("Plain".Like("plain", caseSensitive: true));
}
