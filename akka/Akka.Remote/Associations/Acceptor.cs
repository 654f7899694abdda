using Akka.Actor;
using Akka.Event;
using Akka.Remote.Tcp;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>
/// Meets those who connect: reads their hello and introduces them to their association, or refuses with a reason.
/// </summary>
internal sealed class Acceptor(RemotingContext context, Func<Address, Association> associationWith)
{
    public void Accept(IConnection connection) => _ = MeetAsync(connection);

    private async Task MeetAsync(IConnection connection)
    {
        var patience = new Cancelable(context.System.Scheduler);
        context.System.Scheduler.Advanced.ScheduleOnce(context.Settings.HandshakeTimeout, connection.Abort, patience);
        try
        {
            var frame = await HandshakeFrame.ReadAsync(connection.Input).ConfigureAwait(false);
            if (frame.Kind != FrameKind.Hello)
                throw new WireFormatException($"the connection begins with a frame of kind {frame.Kind}");
            if (Judge(Hello.Read(new InputReader(frame.Body)), connection) is { } refusal)
                await RefuseAsync(connection, refusal).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            connection.Abort();
            context.Log.Warning(
                "A connection from {0} ended before an association stood: {1}", connection.RemoteEnd, error.Message);
        }
        finally
        {
            patience.Cancel();
        }
    }

    /// <summary>Null: accepted, the connection is the association's now.</summary>
    private Refusal? Judge(Hello hello, IConnection connection)
    {
        if (hello.Version != Hello.CurrentVersion)
            return new Refusal(
                HelloVerdict.WrongVersion,
                $"protocol version {hello.Version} is not spoken here, only {Hello.CurrentVersion}");
        if (hello.To != context.LocalAddress.ToString())
            return new Refusal(HelloVerdict.WrongAddress, $"this system is {context.LocalAddress}, not {hello.To}");
        if (!Address.TryParse(hello.From, out var peer) || peer.HasLocalScope)
            throw new WireFormatException($"'{hello.From}' is no address of a remote system");

        var verdict = associationWith(peer).OnHello(hello, connection);
        return verdict == HelloVerdict.Accept ? null : new Refusal(verdict, TextOf(verdict, peer, hello.Uid));
    }

    private static string TextOf(HelloVerdict verdict, Address peer, int uid) => verdict switch
    {
        HelloVerdict.Crossing => "both sides connected at once, the other connection is kept",
        HelloVerdict.Quarantined => $"incarnation {uid} of {peer} is quarantined here",
        HelloVerdict.Outdated => $"a later incarnation than {uid} of {peer} has been here",
        HelloVerdict.ShuttingDown => "this system shuts down",
        _ => verdict.ToString(),
    };

    /// <summary>Lets the peer read the reason: it closes then, or the handshake's time runs out.</summary>
    private async Task RefuseAsync(IConnection connection, Refusal refusal)
    {
        if (refusal.Reason is HelloVerdict.WrongAddress or HelloVerdict.WrongVersion)
            context.Log.Warning("A connection from {0} is refused: {1}", connection.RemoteEnd, refusal.Text);
        await connection.WriteAsync(HandshakeFrame.ToBytes(refusal.Write)).ConfigureAwait(false);
        connection.CloseOutput();
        while (await connection.Input.ReadAsync().ConfigureAwait(false) is { IsCompleted: false } more)
            connection.Input.AdvanceTo(more.Buffer.End);
        connection.Abort();
    }
}
