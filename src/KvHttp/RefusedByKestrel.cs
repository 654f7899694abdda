using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KvHttp;

/// <summary>
/// Gives a problem document to what Kestrel refuses by itself, because it breaks HTTP before there is a request that a
/// route could be asked about. Kestrel tells of it before it answers; here the answer is started instead, and then
/// Kestrel only closes the connection.
/// </summary>
internal sealed class RefusedByKestrel(HttpSettings settings) : DiagnosticSource
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public override bool IsEnabled(string name) => name == BadRequest;

    public override void Write(string name, object? value)
    {
        if (value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error
            && features.GetRequiredFeature<IHttpResponseFeature>() is { HasStarted: false } response
            && !IsHttp2(error, features))
            Answer(features, response, Problems.Malformed(error, settings));
    }

    /// <summary>
    /// The response's own body does not exist before a request does: the document goes straight to the connection. It
    /// follows the headers there, since Kestrel flushes each response before it reads the next request. Closing flushes
    /// this one.
    /// </summary>
    private static void Answer(IFeatureCollection features, IHttpResponseFeature response, ProblemDocument problem)
    {
        response.StatusCode = problem.Status;
        response.Headers.Clear();
        response.Headers.Connection = "close";
        response.Headers.ContentType = ProblemDocument.ContentType;
        response.Headers.ContentLength = problem.Json.Length;
        features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync().GetAwaiter().GetResult();
        if (features.GetRequiredFeature<IHttpRequestFeature>().Method != "HEAD")
            Connection(features).Output.Write(problem.Json.Span);
    }

    /// <summary>
    /// True when what follows the request line completes HTTP/2's preface: Kestrel answers that with a frame by which
    /// HTTP/2 clients learn to use HTTP/1.1.
    /// </summary>
    private static bool IsHttp2(BadHttpRequestException error, IFeatureCollection features)
    {
        if (error.StatusCode != StatusCodes.Status505HttpVersionNotsupported)
            return false;
        var input = Connection(features).Input;
        // All that has come is examined: only a cancelled read returns it once more.
        input.CancelPendingRead();
        if (!input.TryRead(out var read))
            return false;
        var isPreface = new SequenceReader<byte>(read.Buffer).IsNext("\r\nSM\r\n\r\n"u8);
        input.AdvanceTo(read.Buffer.Start);
        return isPreface;
    }

    private static IDuplexPipe Connection(IFeatureCollection features) =>
        features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
}
