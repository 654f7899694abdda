namespace Akka.Actor;

/// <summary>An answer that says whether something went well.</summary>
public abstract class Status
{
    public sealed class Success : Status
    {
        /// <summary>Success with nothing to tell.</summary>
        public static readonly Success Instance = new(null);

        public readonly object? Status;

        public Success(object? status)
        {
            Status = status;
        }

        public override string ToString() => $"Success: {Status ?? "null"}";
    }

    /// <summary>An ask that is answered with it fails with <see cref="Cause"/>.</summary>
    public sealed class Failure : Status
    {
        public readonly Exception Cause;

        public readonly object? State;

        public Failure(Exception cause) : this(cause, null)
        {
        }

        public Failure(Exception cause, object? state)
        {
            Cause = cause;
            State = state;
        }

        public override string ToString() => $"Failure: {Cause}";
    }
}
