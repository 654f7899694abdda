namespace KvHttp;

/// <summary>Takes the parameters of a query string one by one.</summary>
internal interface IQueryParameters
{
    /// <param name="name">As it stands there.</param>
    /// <param name="value">As it stands there.</param>
    /// <param name="buffer">Room for the longest key.</param>
    /// <returns>Null, or what is wrong; a name that is not known is ignored.</returns>
    ParameterError? Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value, Span<byte> buffer);
}
