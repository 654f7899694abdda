namespace KvNode.Backup;

/// <param name="Name">Without a folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hexadecimal, lower case, as <c>sha256sum</c> prints it.</param>
internal sealed record BackupFile(string Name, long Size, string Sha256);
