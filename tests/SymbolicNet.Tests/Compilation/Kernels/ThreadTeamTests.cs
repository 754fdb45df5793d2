using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Tests.Compilation.Kernels;

public class ThreadTeamTests
{
    [Fact]
    public void EveryMemberDoesItsShareOfEveryRound()
    {
        using var team = new ThreadTeam(3);
        var work = new Counting(3);
        for (int round = 1; round <= 1000; round++)
        {
            team.Run(work);
            Assert.Equal([round, round, round], work.Counts);
        }
    }

    [Fact]
    public void AThreadThatSleepsIsWoken()
    {
        using var team = new ThreadTeam(2);
        var work = new Counting(2);
        for (int round = 1; round <= 5; round++)
        {
            team.Run(work);
            Thread.Sleep(20);
        }
        Assert.Equal([5, 5], work.Counts);
    }

    [Fact]
    public void WhatMembersWroteBeforeMeetingIsSeenByAllAfter()
    {
        using var team = new ThreadTeam(3);
        var work = new Adding(3);
        team.Run(work);
        // Each round every member adds what all had: 3 numbers that triple.
        Assert.Equal(Enumerable.Repeat(Math.Pow(3, Adding.Rounds), 3), work.Values);
    }

    [Fact]
    public void WorkInsideOfWorkIsDoneAlone()
    {
        using var team = new ThreadTeam(2);
        var inner = new Counting(1);
        team.Run(new Calling(member =>
        {
            if (member.Index == 1)
                team.Run(inner);
        }));
        Assert.Equal([1], inner.Counts);
    }

    [Fact]
    public void ManyThreadsMayUseOneTeam()
    {
        using var team = new ThreadTeam(2);
        int done = 0;
        Parallel.For(0, 4, _ =>
        {
            for (int i = 0; i < 200; i++)
                team.Run(new Calling(member => Interlocked.Add(ref done, 2 / member.Count)));
        });
        Assert.Equal(4 * 200 * 2, done);
    }

    [Fact]
    public void WhatAMemberThrowsReachesTheCaller()
    {
        using var team = new ThreadTeam(2);
        foreach (int failing in (int[])[0, 1])
        {
            var work = new Calling(member =>
            {
                if (member.Index == failing)
                    throw new FormatException();
                member.Meet();
            });
            Assert.Throws<FormatException>(() => team.Run(work));
        }
        var after = new Counting(2);
        team.Run(after);
        Assert.Equal([1, 1], after.Counts);
    }

    [Fact]
    public void ADisposedTeamLeavesTheWorkToItsCaller()
    {
        var team = new ThreadTeam(2);
        team.Run(new Counting(2));
        team.Dispose();
        team.Dispose();
        var work = new Counting(1);
        team.Run(work);
        Assert.Equal([1], work.Counts);
    }

    [Fact]
    public void SharesCoverEverythingOnce()
    {
        using var team = new ThreadTeam(3);
        foreach (int total in (int[])[0, 1, 8, 9, 100])
        {
            var seen = new int[total];
            team.Run(new Calling(member =>
            {
                var (start, end) = member.ShareOf(total, 8);
                for (int i = start; i < end; i++)
                    seen[i]++;
            }));
            Assert.All(seen, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void BlocksAreEachTakenOnceBetweenMeetings()
    {
        using var team = new ThreadTeam(3);
        foreach (int blocks in (int[])[0, 1, 2, 7, 1000])
        {
            var seen = new int[blocks];
            team.Run(new Calling(member =>
            {
                for (int step = 0; step < 20; step++)
                {
                    for (int i = member.Take(blocks); i >= 0; i = member.Take(blocks))
                        Interlocked.Increment(ref seen[i]);
                    member.Meet();
                }
            }));
            Assert.All(seen, count => Assert.Equal(20, count));
        }
    }

    private sealed class Counting(int count) : ITeamWork
    {
        public int[] Counts { get; } = new int[count];

        public void Run(TeamMember member)
        {
            Assert.Equal(Counts.Length, member.Count);
            Counts[member.Index]++;
        }
    }

    private sealed class Adding(int count) : ITeamWork
    {
        public const int Rounds = 30;

        public double[] Values { get; } = [.. Enumerable.Repeat(1.0, count)];

        public void Run(TeamMember member)
        {
            for (int round = 0; round < Rounds; round++)
            {
                double sum = Values.Sum();
                member.Meet();
                Values[member.Index] = sum;
                member.Meet();
            }
        }
    }

    private sealed class Calling(Action<TeamMember> action) : ITeamWork
    {
        public void Run(TeamMember member) => action(member);
    }
}
