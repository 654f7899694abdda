namespace Akka.Remote;

/// <summary>Milliseconds since an arbitrary moment; never goes backwards.</summary>
public delegate long Clock();
