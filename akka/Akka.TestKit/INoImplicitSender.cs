namespace Akka.TestKit;

/// <summary>
/// A test class with this mark sends without a sender; without it, its messages carry the test actor as their sender.
/// </summary>
public interface INoImplicitSender;
