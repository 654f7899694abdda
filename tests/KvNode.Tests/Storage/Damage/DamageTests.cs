using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace KvNode.Tests.Storage.Damage;

/// <summary>
/// A node on a damaged file either refuses to start, with a message that names the file, or it serves, and then answers
/// with the right value or with an error: never with a wrong one, never as if there were none. <c>KV_DAMAGE_CASES</c>
/// and <c>KV_DAMAGE_SEED</c> make the run longer, or repeat it.
/// </summary>
public sealed class DamageTests(PreparedFolders prepared, ITestOutputHelper output) : IClassFixture<PreparedFolders>
{
    private static readonly int Cases = Number("KV_DAMAGE_CASES", 12);
    private static readonly int Seed = Number("KV_DAMAGE_SEED", Environment.TickCount & 0xFFFF);

    [Theory]
    [InlineData("journal.db", false)]
    [InlineData("journal.db-wal", true)]
    [InlineData("entries.db", false)]
    [InlineData("entries.db-wal", true)]
    [InlineData("clock", true)]
    [InlineData("format", true)]
    public async Task A_damaged_file_is_refused_or_served_without_a_wrong_answer(string file, bool killed)
    {
        var chance = new Random(Seed);
        var outcomes = new Dictionary<string, int>();
        var wrong = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var folder = Directory.CreateTempSubdirectory("kv-damaged-").FullName;
            var files = new StoredFiles(folder);
            new StoredFiles(killed ? prepared.Killed : prepared.Stopped).CopyTo(folder);
            var injury = Injury.Random(files, file, chance);
            injury.Inflict(files);
            var outcome = await DamagedNode.Outcome(folder, file);
            if (outcome.StartsWith("wrong", StringComparison.Ordinal))
                wrong.Add($"{injury}: {outcome}");
            outcome = Regex.Replace(outcome, "[0-9]+", "n");
            outcome = outcome[..Math.Min(outcome.Length, 60)];
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Directory.Delete(folder, recursive: true);
        }

        foreach (var (outcome, count) in outcomes)
            output.WriteLine($"{count} x {outcome}");
        Assert.True(wrong.Count == 0, $"seed {Seed}: {wrong.Count} of {Cases}\n{string.Join('\n', wrong)}");
    }

    private static int Number(string variable, int standard) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : standard;
}
