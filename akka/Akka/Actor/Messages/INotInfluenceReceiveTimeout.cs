namespace Akka.Actor;

/// <summary>Such messages do not restart the receive timeout.</summary>
public interface INotInfluenceReceiveTimeout
{
}
