using System.Text;
using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

/// <summary>
/// The bytes of every message, as files. A change here breaks the journals and the neighbours of running clusters: only
/// new files are fine. <c>KV_GOLDEN=write dotnet test tests/KvMessages.Tests</c> writes them.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KvMessages.Tests", "Golden");

    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_as_in_its_golden_file(string name)
    {
        var message = Samples.All[name];
        var actual = Listing(MessageFormat.ManifestOf(message), MessageFormat.Write(message));
        var file = Path.Combine(Folder, name + ".hex");
        if (Environment.GetEnvironmentVariable("KV_GOLDEN") == "write")
            File.WriteAllText(file, actual);
        Assert.True(File.Exists(file), $"{file} is missing; for a new message, KV_GOLDEN=write makes it:\n{actual}");
        AssertSameLines(file, File.ReadAllLines(file), actual.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_file_is_read_as_its_message(string name)
    {
        var (manifest, bytes) = Parse(File.ReadAllLines(Path.Combine(Folder, name + ".hex")));
        Samples.AssertSame(Samples.All[name], MessageFormat.Read(bytes, manifest));
    }

    [Fact]
    public void Every_golden_file_has_its_message()
    {
        var files = Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order();
        Assert.Equal(Samples.All.Keys.Order(), files);
    }

    private static void AssertSameLines(string file, string[] golden, string[] written)
    {
        for (var i = 0; i < Math.Max(golden.Length, written.Length); i++)
        {
            var (expected, actual) = (golden.ElementAtOrDefault(i), written.ElementAtOrDefault(i));
            Assert.True(expected == actual, $"the wire format changed: {file}, line {i + 1}\n- {expected}\n+ {actual}");
        }
    }

    private static string Listing(string manifest, byte[] bytes)
    {
        var text = new StringBuilder().Append("manifest ").Append(manifest).Append('\n');
        foreach (var line in bytes.Chunk(16))
            text.AppendJoin(' ', line.Select(octet => octet.ToString("x2"))).Append('\n');
        return text.ToString();
    }

    private static (string Manifest, byte[] Bytes) Parse(string[] lines) =>
        (lines[0].Split(' ')[1],
         Convert.FromHexString(string.Concat(lines[1..]).Replace(" ", "", StringComparison.Ordinal)));
}
