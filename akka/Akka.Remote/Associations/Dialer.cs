using Akka.Actor;
using Akka.Remote.Tcp;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>Connects to a peer and says hello.</summary>
internal sealed class Dialer(RemotingContext context, Association association)
{
    private Address Remote => association.RemoteAddress;

    /// <summary>
    /// The association hears of the outcome, unless the dial was cancelled: then nobody is interested.
    /// </summary>
    public async Task DialAsync(long dial, CancellationToken cancellation)
    {
        IConnection? connection = null;
        using var timeout = new DialTimeout(context, cancellation);
        try
        {
            connection = await context.Transport.ConnectAsync(Remote, timeout.Token).ConfigureAwait(false);
            if (!association.TryBeginHello(dial))
            {
                connection.Abort();
                return;
            }

            timeout.Restart(context.Settings.HandshakeTimeout, connection.Abort);
            var hello = new Hello(
                Hello.CurrentVersion, context.LocalAddress.ToString(), context.Uid, Remote.ToString(), dial);
            await connection.WriteAsync(HandshakeFrame.ToBytes(hello.Write)).ConfigureAwait(false);
            var answer = await HandshakeFrame.ReadAsync(connection.Input).ConfigureAwait(false);
            timeout.Stop();
            Conclude(dial, answer, connection);
        }
        catch (Exception error)
        {
            connection?.Abort();
            var what = timeout.HasPassed ? $"no answer within {timeout.Length.TotalSeconds} s" : error.Message;
            association.OnDialFailed(
                dial, new InvalidAssociationException($"No association with {Remote}: {what}", error));
        }
    }

    private void Conclude(long dial, HandshakeFrame answer, IConnection connection)
    {
        switch (answer.Kind)
        {
            case FrameKind.Welcome:
                var welcome = Welcome.Read(new InputReader(answer.Body));
                if (welcome.From != Remote.ToString())
                    throw new WireFormatException($"the system there is {welcome.From}");
                if (!association.OnWelcome(dial, welcome, connection))
                    connection.Abort();
                break;
            case FrameKind.Refusal:
                connection.Abort();
                OnRefused(dial, Refusal.Read(new InputReader(answer.Body)));
                break;
            default:
                throw new WireFormatException($"the answer to the hello is a frame of kind {answer.Kind}");
        }
    }

    private void OnRefused(long dial, Refusal refusal)
    {
        if (refusal.Reason == HelloVerdict.Crossing)
        {
            association.OnCrossingRefused(dial);
            return;
        }

        if (refusal.Reason == HelloVerdict.Quarantined)
            association.OnQuarantinedByPeer();
        association.OnDialFailed(
            dial, new InvalidAssociationException($"{Remote} refuses an association: {refusal.Text}"));
    }
}
