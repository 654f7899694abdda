namespace KvNode;

/// <summary>What lies where in a data folder, and in a backup of one.</summary>
internal sealed record FolderFiles(string Folder)
{
    public const string JournalName = "journal.db";
    public const string EntriesName = "entries.db";
    public const string ClockName = "clock";
    public const string FormatName = "format";
    public const string LockName = "lock";
    public const string AddressName = "address";

    /// <summary>Where one of these is, somebody's data is.</summary>
    public bool HasData => File.Exists(Journal) || File.Exists(Entries) || File.Exists(Clock);

    /// <summary>Events that are not in <see cref="Entries"/> yet.</summary>
    public string Journal => At(JournalName);

    /// <summary>The state, as the last flush left it.</summary>
    public string Entries => At(EntriesName);

    /// <summary>Where the clock keeps its ceiling.</summary>
    public string Clock => At(ClockName);

    /// <summary>The version of the folder's format.</summary>
    public string Format => At(FormatName);

    /// <summary>Open as long as a process uses the folder.</summary>
    public string Lock => At(LockName);

    /// <summary>Of the node that ran here the last time.</summary>
    public string Address => At(AddressName);

    public string At(string name) => Path.Combine(Folder, name);
}
