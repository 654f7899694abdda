using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KvHistory.Files;

namespace KvHistory.Tests.Files;

public sealed class HistoryFileTests
{
    private const string Sample = """
        kv-history 1
        seed -42
        option "faults" "all"
        option "hours" "1"
        op 0 12000 c1 n2 put "k" "v" 2/3 acknowledged 000000000000002a 201
        op 100 200 c2 n0 get "k" - 1/3 acknowledged - 404
        fault 150 "node 2 crashes"
        op 300 400 c1 n0 delete "k" - 2/3 unknown - -
        event 500 "healed"

        """;

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", " ", "k 1", "\"", "\\", "\\u0041", "a\nb", "\u00e9", "\ud83d\ude00", "\ud800", "-"),
        Gen.Choose(0, 0xffff).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)));

    private static readonly Gen<long> Times = Gen.Choose(0, int.MaxValue).Select(time => time * 1_000L);

    private static readonly Gen<HistoryEntry> Operations =
        from start in Times
        from end in Times
        from client in Gen.Choose(0, 99)
        from node in Gen.Choose(0, 99)
        from kind in Gen.Elements(Enum.GetValues<OperationKind>())
        from outcome in Gen.Elements(Enum.GetValues<Outcome>())
        from key in Texts
        from value in Texts.OrNull()
        from version in Gen.Elements<ulong?>(null, 0, 42, ulong.MaxValue)
        from status in Gen.Elements<int?>(null, 201, 504)
        select (HistoryEntry)new Operation
        {
            Client = client,
            Node = node,
            Kind = kind,
            Key = key,
            Value = value,
            Ack = node,
            From = client,
            Outcome = outcome,
            Start = start,
            End = end,
            Version = version,
            Status = status,
        };

    private static readonly Gen<HistoryEntry> Entries = Gen.OneOf(
        Operations,
        from at in Times from what in Texts select (HistoryEntry)new Fault(at, what),
        from at in Times from what in Texts select (HistoryEntry)new Event(at, what));

    [Fact]
    public void Every_history_comes_back() => Prop.ForAll(Entries.ListOf().ToArbitrary(), entries =>
    {
        var bytes = Write(HistoryOf(entries));
        var read = HistoryFile.Read(new MemoryStream(bytes));
        return read.Entries.SequenceEqual(entries) && bytes.SequenceEqual(Write(read));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_is_a_line_for_each_entry_in_ASCII() => Prop.ForAll(Entries.ListOf().ToArbitrary(), entries =>
    {
        var bytes = Write(HistoryOf(entries));
        return bytes.Count(unit => unit == '\n') == 2 + entries.Count
            && bytes.All(unit => unit is (byte)'\n' or >= (byte)' ' and <= (byte)'~');
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_format_stays_as_it_is()
    {
        var history = Read(Sample);
        Assert.Equal((-42, "1", "all"), (history.Seed, history.Options["hours"], history.Options["faults"]));
        Assert.Equal(3, history.Operations.Count);
        Assert.Equal(Sample, Encoding.ASCII.GetString(Write(history)));
    }

    [Fact]
    public void The_digest_is_that_of_the_bytes()
    {
        Assert.Equal(
            "ba623dbf6d6862d888b8649b17df7773449254abee7946a4ce8ced79013bc9ce", HistoryFile.Digest(Read(Sample)));
        Assert.NotEqual(
            HistoryFile.Digest(Read(Sample)), HistoryFile.Digest(Read(Sample.Replace("404", "405"))));
    }

    [Theory]
    [InlineData("kv-history 2", "line 1: \"kv-history 2\" is not \"kv-history 1\"")]
    [InlineData("kv-history 1\nseed x", "line 2:")]
    [InlineData("kv-history 1\nseed 99999999999999999999", "line 2:")]
    [InlineData("kv-history 1\nseed 1\nflaw 1 \"x\"", "line 3: \"flaw\" is unknown")]
    [InlineData("kv-history 1\nfault 1 x", "line 2: x is not in quotes")]
    [InlineData("kv-history 1\nfault 1 \"x\\n\"", "line 2: \"x\\n\" has a backslash without uXXXX")]
    [InlineData("kv-history 1\nfault 1 \"x\\u00\"", "line 2:")]
    [InlineData("kv-history 1\nfault 1 \"x\" 2", "line 2: the line is too long")]
    [InlineData("kv-history 1\nop 1 2 c1 n1 get \"k\"", "line 2: the line is too short")]
    [InlineData("kv-history 1\nop 1 2 n1 c1 get \"k\"", "line 2: \"n1\" does not begin with c")]
    [InlineData("kv-history 1\nop 1 2 c1 n1 got \"k\"", "line 2: \"got\" is no OperationKind")]
    public void What_is_no_history_is_refused_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    private static History HistoryOf(IEnumerable<HistoryEntry> entries)
    {
        var history = new History();
        foreach (var entry in entries)
            history.Add(entry);
        return history;
    }

    private static byte[] Write(History history)
    {
        using var stream = new MemoryStream();
        HistoryFile.Write(history, stream);
        return stream.ToArray();
    }

    private static History Read(string text) => HistoryFile.Read(new MemoryStream(Encoding.ASCII.GetBytes(text)));
}
