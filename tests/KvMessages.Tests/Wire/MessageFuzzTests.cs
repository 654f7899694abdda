using System.Runtime.Serialization;
using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

/// <summary>
/// Whatever bytes arrive: a message, or a <see cref="SerializationException"/>, and no memory beyond a few times their
/// length.
/// </summary>
public sealed class MessageFuzzTests
{
    private static readonly string[] Manifests = ["E", "W", "R", "J", "S", "H", "F", "U", "SP", "PG", "PH", "PA", "?"];

    private int _read;
    private int _refused;

    [Fact]
    public void Random_bytes_do_no_harm()
    {
        var random = new Random(20231114);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            ReadSafely(bytes, Manifests[random.Next(Manifests.Length)]);
        }

        Assert.True(_read > 0 && _refused > 0, $"one-sided: {_read} read, {_refused} refused");
    }

    [Fact]
    public void Mutated_messages_do_no_harm()
    {
        var random = new Random(42);
        foreach (var message in Samples.All.Values)
        {
            var valid = MessageFormat.Write(message);
            for (var i = 0; i < 2_000; i++)
            {
                var confused = random.Next(4) == 0;
                var manifest = confused ? Manifests[random.Next(Manifests.Length)] : MessageFormat.ManifestOf(message);
                ReadSafely(Mutate(valid, random), manifest);
            }
        }

        Assert.True(_read > 1_000 && _refused > 1_000, $"one-sided: {_read} read, {_refused} refused");
    }

    [Fact]
    public void Every_prefix_of_a_message_does_no_harm()
    {
        foreach (var message in Samples.All.Values)
        {
            var valid = MessageFormat.Write(message);
            for (var length = 0; length < valid.Length; length++)
                ReadSafely(valid[..length], MessageFormat.ManifestOf(message));
        }
    }

    [Fact]
    public void A_megabyte_of_empty_fields_makes_no_heap_of_entries()
    {
        var bytes = new byte[1 << 20];
        for (var i = 0; i < bytes.Length; i += 2)
            bytes[i] = 0x0A;
        foreach (var manifest in Manifests)
            ReadSafely(bytes, manifest);
    }

    private void ReadSafely(byte[] bytes, string manifest)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            MessageFormat.Read(bytes, manifest);
            _read++;
        }
        catch (SerializationException)
        {
            _refused++;
        }
        catch (Exception fault)
        {
            Assert.Fail($"{manifest} {Convert.ToHexString(bytes)}: {fault}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            allocated < 100_000 + 10L * bytes.Length,
            $"{manifest} {bytes.Length} bytes: {allocated} bytes allocated");
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var bytes = valid.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.InsertRange(at, valid.Take(random.Next(valid.Length + 1)));
                    break;
            }
        }

        return [.. bytes];
    }
}
