using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>One node of the cluster as the members know it. Two are equal if they are the same incarnation.</summary>
public class Member : IComparable<Member>, IComparable
{
    /// <summary>Of a member that was never Up.</summary>
    internal const int NotYetUp = int.MaxValue;

    public static readonly IComparer<Address> AddressOrdering = Address.Comparer;

    /// <summary>The oldest first.</summary>
    public static readonly IComparer<Member> AgeOrdering = Comparer<Member>.Create(CompareAges);

    internal Member(
        UniqueAddress uniqueAddress, int upNumber, MemberStatus status, ImmutableHashSet<string> roles,
        AppVersion appVersion)
    {
        UniqueAddress = uniqueAddress;
        UpNumber = upNumber;
        Status = status;
        Roles = roles;
        AppVersion = appVersion;
    }

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    public AppVersion AppVersion { get; }

    /// <summary>The order in which members came up; <see cref="NotYetUp"/> before that.</summary>
    internal int UpNumber { get; }

    public bool HasRole(string role) => Roles.Contains(role);

    /// <summary>Came up earlier; of two that came up at once, in two parts of the cluster, the lower address.</summary>
    public bool IsOlderThan(Member other) => CompareAges(this, other) < 0;

    /// <exception cref="InvalidOperationException">There is no way from its status to that one.</exception>
    public Member Copy(MemberStatus status)
    {
        if (status == Status)
            return this;
        if (!MemberLife.MayBecome(Status, status))
            throw new InvalidOperationException($"Invalid member status transition {Status} -> {status} of {Address}");
        return new Member(UniqueAddress, UpNumber, status, Roles, AppVersion);
    }

    /// <summary>Comes up.</summary>
    public Member CopyUp(int upNumber) =>
        new(UniqueAddress, upNumber, Copy(MemberStatus.Up).Status, Roles, AppVersion);

    /// <summary>
    /// Of two views of the same member the one that is further in its life; of two that came up apart, the older.
    /// </summary>
    public static Member HighestPriorityOf(Member m1, Member m2)
    {
        var order = MemberLife.RankOf(m1.Status).CompareTo(MemberLife.RankOf(m2.Status));
        return order > 0 || (order == 0 && m1.UpNumber <= m2.UpNumber) ? m1 : m2;
    }

    public int CompareTo(Member? other) => UniqueAddress.CompareTo(other?.UniqueAddress);

    int IComparable.CompareTo(object? obj) => CompareTo(obj as Member);

    public override bool Equals(object? obj) => obj is Member other && UniqueAddress.Equals(other.UniqueAddress);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public override string ToString() => $"Member(address = {Address}, Uid = {UniqueAddress.Uid}, status = {Status}, "
        + $"role = [{string.Join(",", Roles.Order(StringComparer.Ordinal))}], upNumber = {UpNumber})";

    internal static Member Joining(UniqueAddress node, ImmutableHashSet<string> roles, AppVersion appVersion) =>
        new(node, NotYetUp, MemberStatus.Joining, roles, appVersion);

    private static int CompareAges(Member left, Member right) => left.UpNumber != right.UpNumber
        ? left.UpNumber.CompareTo(right.UpNumber)
        : left.UniqueAddress.CompareTo(right.UniqueAddress);
}
