using System.Runtime.Serialization;
using Google.Protobuf;
using KvMessages.Client;
using KvMessages.Replica;
using KvMessages.Wire;
using Proto = KvMessages.Wire.Proto;

namespace KvMessages.Tests.Wire;

public sealed class MessageFormatTests
{
    private static readonly Dictionary<string, MessageParser> Generated = new()
    {
        ["E"] = Proto.Entry.Parser,
        ["W"] = Proto.WriteReplica.Parser,
        ["RR"] = Proto.ReplaceReplica.Parser,
        ["R"] = Proto.ReadReplica.Parser,
        ["J"] = Proto.Journaled.Parser,
        ["S"] = Proto.Superseded.Parser,
        ["H"] = Proto.Held.Parser,
        ["F"] = Proto.ReplicaFailed.Parser,
        ["U"] = Proto.FlushedUpTo.Parser,
        ["ER"] = Proto.EventRefused.Parser,
        ["SP"] = Proto.ScanPage.Parser,
        ["PG"] = Proto.ScannedPage.Parser,
        ["PH"] = Proto.PeerHello.Parser,
        ["PA"] = Proto.PeerAlive.Parser,
    };

    /// <summary>Fields 15 (number), 16 (text), 17 (8 bytes), 18 (4 bytes), as a later release may add them.</summary>
    private static readonly byte[] FieldsOfTheFuture =
        Convert.FromHexString("7896018201036E6577890101020304050607089501010203047800");

    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_message_comes_out_as_it_went_in(string name) =>
        Samples.AssertSame(Samples.All[name], RoundTrip(Samples.All[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_message_is_what_generated_code_reads_and_writes(string name)
    {
        var bytes = MessageFormat.Write(Samples.All[name]);
        var parsed = Generated[MessageFormat.ManifestOf(Samples.All[name])].ParseFrom(bytes);
        Assert.Equal(bytes, parsed.ToByteArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fields_that_are_not_known_are_skipped(string name)
    {
        var message = Samples.All[name];
        var bytes = MessageFormat.Write(message);
        var manifest = MessageFormat.ManifestOf(message);
        Samples.AssertSame(message, MessageFormat.Read([.. bytes, .. FieldsOfTheFuture], manifest));
        Samples.AssertSame(message, MessageFormat.Read([.. FieldsOfTheFuture, .. bytes], manifest));
    }

    [Fact]
    public void Every_entry_survives_in_every_message_that_carries_it() => Entries.Hold(Entries.One, entry =>
        RoundTrip(entry).Equals(entry)
        && RoundTrip(new WriteReplica(entry)).Equals(new WriteReplica(entry))
        && RoundTrip(new Held(entry)).Equals(new Held(entry)));

    [Theory]
    [InlineData(117)]
    [InlineData(118)]
    [InlineData(119)]
    [InlineData(16_370)]
    [InlineData(16_375)]
    [InlineData(2_097_140)]
    [InlineData(2_097_145)]
    public void Lengths_around_the_steps_of_a_varint_fit(int length)
    {
        for (var more = 0; more < 12; more++)
        {
            var write = new WriteReplica(Entry.Put(Key.Of("k"), new Version(1), new byte[length + more]));
            Assert.Equal(write, RoundTrip(write));
        }
    }

    [Fact]
    public void Manifests_are_distinct_and_known_to_the_golden_files()
    {
        var types = Samples.All.Values.Select(message => message.GetType()).Distinct().ToList();
        Assert.Equal(types.Count, Samples.All.Values.Select(MessageFormat.ManifestOf).Distinct().Count());
        Assert.Equal(Generated.Count, types.Count);
    }

    [Theory]
    [InlineData("W", "", "a WriteReplica without entry")]
    [InlineData("RR", "", "a ReplaceReplica without entry")]
    [InlineData("J", "", "a reply's version is missing or 0")]
    [InlineData("S", "090000000000000000", "a reply's version is missing or 0")]
    [InlineData("J", "09010000", "no valid message: 8 more bytes are expected, 3 are left, at byte 1 of 4")]
    [InlineData("R", "", "a key has 1 to 1024 bytes, not 0")]
    [InlineData("R", "0A01FF", "a key is no valid UTF-8")]
    [InlineData("R", "0AFFFFFFFF07",
        "no valid message: 2147483647 more bytes are expected, 0 are left, at byte 6 of 6")]
    [InlineData("R", "0AFFFFFFFFFFFFFFFFFF01",
        "no valid message: 18446744073709551615 more bytes are expected, 0 are left, at byte 11 of 11")]
    [InlineData("R", "0AFFFFFFFFFFFFFFFFFFFF01", "no valid message: a number has more than 10 bytes, at byte 11 of 12")]
    [InlineData("E", "00", "no valid message: a field's tag is 0, at byte 1 of 1")]
    [InlineData("E", "0B", "no valid message: field 1 has the wire type 3, at byte 1 of 1")]
    [InlineData("PH", "", "a peer's message without node")]
    [InlineData("U", "", "a FlushedUpTo without table")]
    [InlineData("ER", "", "an EventRefused with the number 0")]
    [InlineData("SP", "", "a key has 1 to 1024 bytes, not 0")]
    [InlineData("SP", "0A016B2801", "a page's limit is 0")]
    [InlineData("SP", "0A016B2801308080808008", "a page's limit is 2147483648")]
    [InlineData("PG", "1201FF", "a key is no valid UTF-8")]
    [InlineData("X", "", "unknown manifest 'X': was this written by a newer release?")]
    [InlineData("", "", "unknown manifest '': was this written by a newer release?")]
    public void Damaged_bytes_are_refused_with_a_reason(string manifest, string hex, string error)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(error, Assert.Throws<SerializationException>(() => MessageFormat.Read(bytes, manifest)).Message);
    }

    [Fact]
    public void A_version_of_0_is_not_sent() =>
        Assert.Throws<SerializationException>(() => MessageFormat.Write(new Journaled(Version.None)));

    [Fact]
    public void Messages_that_stay_on_their_node_are_refused()
    {
        var get = new GetEntity(Key.Of("k"), new Quorum(1, 1), TimeSpan.FromSeconds(1));
        Assert.Throws<SerializationException>(() => MessageFormat.ManifestOf(get));
        Assert.Throws<SerializationException>(() => MessageFormat.Write(get));
    }

    private static object RoundTrip(object message) =>
        MessageFormat.Read(MessageFormat.Write(message), MessageFormat.ManifestOf(message));
}
