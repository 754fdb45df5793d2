namespace SymbolicNet.Compilation.Kernels;

/// <summary>Work that a team shares.</summary>
internal interface ITeamWork
{
    /// <summary>Does the member's share; called once for every member, at the same time.</summary>
    void Run(TeamMember member);
}

/// <summary>One of those that do a piece of work together.</summary>
internal readonly struct TeamMember
{
    private readonly TeamCrew? _crew;

    internal TeamMember(int index, int count, TeamCrew? crew)
    {
        Index = index;
        Count = count;
        _crew = crew;
    }

    /// <summary>A member without others.</summary>
    public static TeamMember Alone => new(0, 1, null);

    public int Index { get; }

    public int Count { get; }

    /// <summary>Waits until all members have come here; what they wrote before is seen by all after.</summary>
    /// <exception cref="InvalidOperationException">Another member has failed and will not come.</exception>
    public void Meet() => _crew?.Meet(Index);

    /// <summary>Whether the member has a team, whose members may take blocks of work as they come.</summary>
    public bool HasTeam => _crew is not null;

    /// <summary>
    /// The next of <paramref name="blocks"/> blocks (at most 65535) for this member: of its own share, which is the same in every run
    /// and so lies in its cache, then of members that are behind; -1 when all are taken.
    /// </summary>
    /// <remarks>Once for all between two meetings, and by every member with the same count.</remarks>
    public int Take(int blocks) => _crew!.Take(Index, blocks);

    /// <summary>This member's part of <paramref name="total"/> things, in whole blocks of <paramref name="block"/>, the last perhaps shorter.</summary>
    public (int Start, int End) ShareOf(int total, int block = 1)
    {
        long blocks = ((long)total + block - 1) / block;
        return ((int)Math.Min(total, blocks * Index / Count * block), (int)Math.Min(total, blocks * (Index + 1) / Count * block));
    }
}

/// <summary>Threads that wait for work, spinning briefly and then asleep; the caller is the first member.</summary>
/// <remarks>
/// Safe for calls from several threads at once: whoever finds the team busy, be it from inside its own work, does the work alone.
/// Threads start with the first work and are background threads; they end when the team is disposed of or forgotten.
/// Running allocates nothing after the first time.
/// </remarks>
internal sealed class ThreadTeam : IDisposable
{
    private readonly TeamCrew? _crew;

    /// <param name="count">The members, including the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public ThreadTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _crew = count > 1 ? new TeamCrew(count) : null;
    }

    // The threads hold the crew and not the team, so that a team can be forgotten.
    ~ThreadTeam() => _crew?.Stop();

    public int Count { get; }

    /// <summary>Whether work gets done sooner alone for now, since the machine has no processors for the other members.</summary>
    public bool IsHeldUp => _crew is { IsHeldUp: true };

    /// <summary>Does the work with all members and returns when the last is done; alone if the team is busy or disposed of.</summary>
    /// <exception cref="Exception">What the first failing member threw.</exception>
    public void Run(ITeamWork work)
    {
        if (_crew is null || !_crew.TryTake())
        {
            work.Run(TeamMember.Alone);
            return;
        }
        try
        {
            _crew.Run(work);
        }
        finally
        {
            _crew.Release();
        }
        GC.KeepAlive(this);
    }

    /// <summary>The same for a function of a state by address, which the caller keeps in place.</summary>
    public unsafe void Run(delegate*<TeamMember, void*, void> work, void* state)
    {
        if (_crew is null || !_crew.TryTake())
        {
            work(TeamMember.Alone, state);
            return;
        }
        try
        {
            _crew.Run(work, state);
        }
        finally
        {
            _crew.Release();
        }
        GC.KeepAlive(this);
    }

    /// <summary>Lets the threads end; work that comes later is done by its caller.</summary>
    public void Dispose()
    {
        _crew?.Stop();
        GC.SuppressFinalize(this);
    }
}
