namespace Akka.Persistence.Sql.Db;

[Flags]
internal enum SqlTables
{
    None = 0,
    Journal = 1,
    Snapshots = 2,
}
