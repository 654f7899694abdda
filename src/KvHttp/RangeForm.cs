namespace KvHttp;

/// <summary>The forms in which a range is sent.</summary>
internal enum RangeForm
{
    /// <summary>Each entry is one chunk of the transfer encoding: the key, a line feed, the value.</summary>
    Chunks,

    /// <summary>Each entry is a line of JSON.</summary>
    Lines,
}
