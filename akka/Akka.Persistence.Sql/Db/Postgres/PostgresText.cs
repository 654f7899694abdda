namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>What a column of text takes.</summary>
internal static class PostgresText
{
    /// <param name="text">what is to be stored</param>
    /// <param name="longest">in characters; one beyond the basic plane counts once</param>
    /// <param name="what">what it is, for the message</param>
    /// <exception cref="JobFaultException">PostgreSQL would refuse it.</exception>
    public static void Check(string text, int longest, string what)
    {
        if (text.Length > longest && text.EnumerateRunes().Count() > longest)
            throw new JobFaultException($"{what} '{text[..40]}...' has more than {longest} characters");
        if (text.Contains('\0'))
            throw new JobFaultException($"{what} '{text.Replace('\0', '?')}' has a NUL, which PostgreSQL cannot store");
    }
}
