using Akka.Actor;
using Akka.Tests.Actor.Support;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public sealed class ExpectationTests : ActorTest
{
    [Fact]
    public void ExpectMsg_gives_the_next_message_of_the_type()
    {
        TestActor.Tell("first");
        TestActor.Tell("second");

        Assert.Equal("first", ExpectMsg<string>());
        Assert.Equal("second", ExpectMsg<string>());
    }

    [Fact]
    public void ExpectMsg_fails_when_nothing_comes_in_time_and_says_so() =>
        Fails(() => ExpectMsg<string>(Ms(20), "greeting"), "System.String", "20 ms", "greeting");

    [Fact]
    public void ExpectMsg_fails_for_another_type_and_tells_what_came()
    {
        TestActor.Tell("text");

        Fails(() => ExpectMsg<int>(), "System.Int32", "text", "System.String");
    }

    [Fact]
    public void ExpectMsg_fails_for_another_value()
    {
        TestActor.Tell("text");

        Fails(() => ExpectMsg("other"), "other", "text");
    }

    [Fact]
    public void ExpectMsg_takes_equal_collections_for_equal()
    {
        TestActor.Tell(new List<int> { 1, 2 });

        ExpectMsg(new List<int> { 1, 2 });
    }

    [Fact]
    public void ExpectMsg_fails_when_the_predicate_does_not_hold()
    {
        TestActor.Tell(3);

        Fails(() => ExpectMsg<int>(number => number > 3), "3", "predicate");
    }

    [Fact]
    public void ExpectMsg_passes_on_what_the_assertion_throws()
    {
        TestActor.Tell(3);

        Assert.Throws<EqualException>(() => ExpectMsg<int>(number => Assert.Equal(4, number)));
    }

    [Fact]
    public void ExpectMsgFrom_fails_for_another_sender()
    {
        var probe = CreateTestProbe();
        TestActor.Tell("text", probe);
        ExpectMsgFrom(probe, "text");
        TestActor.Tell("text");

        Fails(() => ExpectMsgFrom<string>(probe), $"{probe}", $"{TestActor}");
    }

    [Fact]
    public void ExpectNoMsg_fails_when_a_message_comes()
    {
        TestActor.Tell("text");

        Fails(() => ExpectNoMsg(20), "text");
    }

    [Fact]
    public void ExpectMsgAllOf_takes_them_in_any_order()
    {
        foreach (var message in new[] { "c", "a", "b" })
            TestActor.Tell(message);

        Assert.Equal(["c", "a", "b"], ExpectMsgAllOf("a", "b", "c"));
    }

    [Fact]
    public void ExpectMsgAllOf_fails_for_a_message_that_is_none_of_them()
    {
        TestActor.Tell("a");
        TestActor.Tell("x");

        Fails(() => ExpectMsgAllOf("a", "b"), "x", "b");
    }

    [Fact]
    public void ExpectMsgAllOf_needs_an_equal_message_as_often_as_it_is_named()
    {
        TestActor.Tell("a");
        TestActor.Tell("b");

        Fails(() => ExpectMsgAllOf("a", "a"), "b");
    }

    [Fact]
    public void ExpectMsgAnyOf_takes_one_of_them()
    {
        TestActor.Tell("b");
        Assert.Equal("b", ExpectMsgAnyOf(["a", "b"]));
        TestActor.Tell("x");

        Fails(() => ExpectMsgAnyOf(["a", "b"]), "x");
    }

    [Fact]
    public void ExpectTerminated_fails_for_another_actor()
    {
        var (one, other) = (ActorOf<Counter>(), ActorOf<Counter>());
        Watch(one);
        Sys.Stop(one);

        Fails(() => ExpectTerminated(other), other.Path.Name);
    }

    [Fact]
    public void ReceiveN_fails_when_fewer_come_and_tells_how_many()
    {
        TestActor.Tell("a");

        Fails(() => ReceiveN(3, Ms(20)), "3", "1");
    }

    [Fact]
    public void ReceiveOne_gives_null_when_nothing_comes() => Assert.Null(ReceiveOne(Ms(10)));

    [Fact]
    public void ReceiveWhile_leaves_the_first_message_that_does_not_fit()
    {
        foreach (var message in new object[] { "a", "b", 3, "c" })
            TestActor.Tell(message);

        Assert.Equal(["a", "b"], ReceiveWhile(Ms(3000), message => message as string));
        ExpectMsg(3);
    }

    [Fact]
    public void ReceiveWhile_ends_after_the_idle_time()
    {
        TestActor.Tell("a");

        Assert.Equal(["a"], ReceiveWhile(Ms(3000), Ms(20), message => message as string));
    }

    [Fact]
    public void FishForMessage_drops_what_comes_before()
    {
        foreach (var message in new object[] { "a", 1, 2, "b" })
            TestActor.Tell(message);

        Assert.Equal(2, FishForMessage<int>(number => number > 1));
        ExpectMsg("b");
    }

    [Fact]
    public void FishForMessage_fails_when_no_message_fits()
    {
        TestActor.Tell("a");

        Fails(() => FishForMessage<int>(_ => true, Ms(20), "number"), "System.Int32", "1 messages", "number");
    }

    [Fact]
    public void LastMessage_and_LastSender_are_those_of_the_last_message()
    {
        TestActor.Tell("text");
        ExpectMsg<string>();

        Assert.Equal(("text", TestActor), ((string)LastMessage, LastSender));
    }

    [Fact]
    public void Ignored_messages_do_not_reach_the_test()
    {
        IgnoreMessages<int>();
        TestActor.Tell(1);
        TestActor.Tell("text");
        IgnoreNoMessages();
        TestActor.Tell(2);

        ExpectMsg("text");
        ExpectMsg(2);
    }

    [Fact]
    public void A_failure_text_may_contain_braces()
    {
        TestActor.Tell("{0} {");

        Fails(() => ExpectMsg<int>(), "{0} {");
    }

    private static void Fails(Action expectation, params string[] says)
    {
        var failure = Assert.ThrowsAny<XunitException>(expectation);
        foreach (var text in says)
            Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }
}
