using System.Security.Cryptography;

namespace Akka.Persistence;

/// <summary>
/// Names a writer so that no other, in no process, has the same name. It only labels rows: nothing depends on its
/// value.
/// </summary>
internal static class WriterIdentity
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
