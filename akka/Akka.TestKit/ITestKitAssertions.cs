namespace Akka.TestKit;

/// <summary>How the test kit reports a failed expectation: the one seam to the test framework.</summary>
public interface ITestKitAssertions
{
    /// <summary>
    /// Fails the running test. <paramref name="format"/> is taken as it is when there are no arguments.
    /// </summary>
    void Fail(string format = "", params object[] args);

    void AssertTrue(bool condition, string format = "", params object[] args);

    void AssertFalse(bool condition, string format = "", params object[] args);

    /// <summary>Fails unless the two are equal; collections are equal when their elements are.</summary>
    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);

    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);
}
