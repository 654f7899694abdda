using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace KvHttp;

/// <summary>
/// One request and its response: a thin view of Kestrel's features, without <c>HttpContext</c>. Lives as long as its
/// connection and is used by one request after the other.
/// </summary>
internal sealed class Exchange
{
    private readonly IHttpRequestFeature _request;
    private readonly IHttpResponseFeature _response;
    private readonly IHttpResponseBodyFeature _responseBody;
    private readonly IRequestBodyPipeFeature _requestBody;
    private readonly IHttpRequestLifetimeFeature _lifetime;
    private readonly TimeProvider? _timing;
    private long _began;

    /// <param name="timing">Not null: each answer says in <c>Server-Timing</c> how long it took.</param>
    public Exchange(IFeatureCollection features, TimeProvider? timing)
    {
        _request = features.GetRequiredFeature<IHttpRequestFeature>();
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
        _responseBody = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _requestBody = features.GetRequiredFeature<IRequestBodyPipeFeature>();
        _lifetime = features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _timing = timing;
        Share = features.Get<ClientShare>();
    }

    /// <summary>What its client may have at work; null = as much as the node takes.</summary>
    public ClientShare? Share { get; }

    public string Method => _request.Method;

    /// <summary>Decoded, without dot segments.</summary>
    public string Path => _request.Path;

    /// <summary>As it came, with its question mark; empty if there is none.</summary>
    public string QueryString => _request.QueryString;

    public IHeaderDictionary RequestHeaders => _request.Headers;

    public IHeaderDictionary ResponseHeaders => _response.Headers;

    public bool IsHead => _request.Method == "HEAD";

    /// <summary>True once the status line is on its way and nothing of it can be changed.</summary>
    public bool HasStarted => _response.HasStarted;

    /// <summary>True for a client that knows no chunks.</summary>
    public bool IsHttp10 => _request.Protocol == "HTTP/1.0";

    /// <summary>True when the connection was cut off, from whichever side.</summary>
    public bool IsAborted => _lifetime.RequestAborted.IsCancellationRequested;

    public PipeReader Body => _requestBody.Reader;

    /// <summary>Takes what follows <see cref="BeginChunksAsync"/>, with all the marks of its encoding.</summary>
    public PipeWriter ResponseBody => _responseBody.Writer;

    /// <summary>A new request begins on the connection.</summary>
    public void Begin() => _began = _timing?.GetTimestamp() ?? 0;

    /// <summary>An answer without a body.</summary>
    /// <param name="contentLength">What a body would have had; null = none is possible (304).</param>
    public void Send(int status, long? contentLength)
    {
        _response.StatusCode = status;
        ResponseHeaders.ContentLength = contentLength;
        AddTiming();
    }

    public ValueTask SendAsync(int status, string contentType, ReadOnlyMemory<byte> body)
    {
        ResponseHeaders.ContentType = contentType;
        Send(status, body.Length);
        return IsHead || body.IsEmpty ? default : Flushed(_responseBody.Writer.WriteAsync(body));
    }

    /// <summary>An answer whose body is chunked by the caller: Kestrel passes it on as it is.</summary>
    public Task BeginChunksAsync(int status, string contentType)
    {
        ResponseHeaders.ContentType = contentType;
        // Kestrel would close the connection behind an answer that is said to be chunked and has no body.
        if (!IsHead)
            ResponseHeaders.TransferEncoding = "chunked";
        Send(status, contentLength: null);
        return _responseBody.StartAsync();
    }

    public ValueTask RefuseAsync(ProblemDocument problem)
    {
        if (problem.Allow is not null)
            ResponseHeaders.Allow = problem.Allow;
        if (problem.RetryAfter is { } wait)
            ResponseHeaders.RetryAfter = WholeSeconds(wait).ToString(CultureInfo.InvariantCulture);
        if (!StringValues.IsNullOrEmpty(RequestHeaders.Expect))
            Close();
        if (problem.Status == 504)
            _response.ReasonPhrase = problem.Title;
        return SendAsync(problem.Status, ProblemDocument.ContentType, problem.Json);
    }

    /// <summary>
    /// The connection ends with this answer: what follows on it cannot be told apart (a broken body, or a client that
    /// was refused before it was told to continue and may or may not send its body).
    /// </summary>
    public void Close() => ResponseHeaders.Connection = "close";

    /// <summary>Cuts the connection off: nobody is there any more.</summary>
    public void Abort() => _lifetime.Abort();

    private void AddTiming()
    {
        if (_timing is null)
            return;
        var took = _timing.GetElapsedTime(_began).TotalMilliseconds;
        ResponseHeaders["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"total;dur={took:0.###}");
    }

    /// <summary>A wait of less than a second is a second: <c>Retry-After: 0</c> would invite a storm.</summary>
    private static long WholeSeconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    /// <summary>Whether the client has gone meanwhile is of no interest: Kestrel ends the connection.</summary>
    private static ValueTask Flushed(ValueTask<FlushResult> flush)
    {
        if (!flush.IsCompletedSuccessfully)
            return Wait(flush);
        flush.GetAwaiter().GetResult();
        return default;

        static async ValueTask Wait(ValueTask<FlushResult> flush) => await flush;
    }
}
