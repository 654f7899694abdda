using Akka.Actor;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>
/// Stands for a range: hands out chunk after chunk, the last one as such. A reply in their place is what is answered
/// then; null = nothing is.
/// </summary>
internal sealed class ScriptedRange(IEnumerable<object?> answers)
{
    private readonly IEnumerable<object?> _answers = answers;
    private int _asked;

    /// <summary>Chunks that were asked for, the first one included.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Done when the reader has said that it reads no more.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Props Props => Props.CreateBy(new Producer(this));

    public static ScriptedRange Of(params Entry[][] chunks) =>
        new(chunks.Length == 0 ? [Array.Empty<Entry>()] : chunks);

    public static Entry Entry(string key, string value) =>
        KvMessages.Entry.Put(Key.Of(key), new Version(0x1a1fc30134807e32), System.Text.Encoding.UTF8.GetBytes(value));

    private sealed class Shell(ScriptedRange range, IEnumerator<object?> answers) : UntypedActor
    {
        private object? _next;
        private bool _hasNext;

        protected override void PreStart() => Advance();

        protected override void OnReceive(object message)
        {
            if (message is EndRange)
            {
                range.Ended.SetResult();
                return;
            }

            Interlocked.Increment(ref range._asked);
            var answer = _next;
            Advance();
            if (answer is Entry[] entries)
                Sender.Tell(new RangeChunk(entries, IsLast: !_hasNext, Self, 0, 0));
            else if (answer is not null)
                Sender.Tell(answer);
        }

        protected override void PostStop() => answers.Dispose();

        private void Advance()
        {
            _hasNext = answers.MoveNext();
            _next = _hasNext ? answers.Current : null;
        }
    }

    private sealed class Producer(ScriptedRange range) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Shell);

        public ActorBase Produce() => new Shell(range, range._answers.GetEnumerator());

        public void Release(ActorBase actor)
        {
        }
    }
}
