using System.Globalization;
using System.Net;
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
            var outcome = await Outcome(folder, file);
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

    private static async Task<string> Outcome(string folder, string file)
    {
        try
        {
            await using var node = await PreparedFolders.Start(folder);
            using var client = PreparedFolders.ClientOf(node);
            return await Served(client);
        }
        catch (Exception refusal) when (refusal is IOException or InvalidDataException)
        {
            var text = refusal.Message.Replace(folder, "", StringComparison.Ordinal);
            return IsClear(text, file) ? $"refused: {text}" : $"wrong: unclear: {text}";
        }
    }

    /// <summary>
    /// It names a file and a way out. Journal and table have to fit each other, so either may be named.
    /// </summary>
    private static bool IsClear(string refusal, string file) =>
        (refusal.Contains(file) || refusal.Contains("journal.db") || refusal.Contains("entries.db"))
        && (refusal.Contains("a backup") || refusal.Contains("replicas") || refusal.Contains("this node knows"));

    private static async Task<string> Served(HttpClient client)
    {
        var errors = 0;
        foreach (var key in PreparedFolders.AllKeys)
        {
            using var answer = await client.GetAsync($"/v0/entity?id={key}");
            if ((int)answer.StatusCode >= 500)
                errors++;
            else if (answer.StatusCode != HttpStatusCode.OK)
                return $"wrong: {(int)answer.StatusCode} for {key}";
            else if (await answer.Content.ReadAsStringAsync() is var value && value != PreparedFolders.ValueOf(key))
                return $"wrong: {value} for {key}";
        }

        return errors == 0 ? "nothing lost" : "errors for some keys";
    }

    private static int Number(string variable, int standard) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : standard;
}
