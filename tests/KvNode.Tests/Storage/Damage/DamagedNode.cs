using System.Net;

namespace KvNode.Tests.Storage.Damage;

/// <summary>What a node does that is started on a damaged data folder.</summary>
internal static class DamagedNode
{
    public const string NothingLost = "nothing lost";

    /// <param name="folder">With the keys of <see cref="PreparedFolders"/>.</param>
    /// <param name="file">The one that is damaged: a refusal has to name it.</param>
    /// <returns>
    /// <see cref="NothingLost"/>, "errors for some keys", "refused: ...", or what was wrong: "wrong: ...".
    /// </returns>
    public static async Task<string> Outcome(string folder, string file)
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

        return errors == 0 ? NothingLost : "errors for some keys";
    }
}
