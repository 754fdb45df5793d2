using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>What a team's threads share.</summary>
/// <remarks>A round of work is announced by its number; every thread does each round once and counts itself done.</remarks>
internal sealed class TeamCrew(int count)
{
    // About 30 microseconds: longer than the serial parts of a training step, shorter than anybody notices on a meter.
    private const int SpinsBeforeSleep = 800;

    private readonly object _gate = new();
    private Counters _counters;
    private bool _hasStarted;
    private volatile bool _isStopped;
    private volatile Exception? _failure;

    private ITeamWork? _work;
    private unsafe delegate*<TeamMember, void*, void> _function;
    private unsafe void* _state;

    public bool TryTake() => !_isStopped && Interlocked.CompareExchange(ref _counters.Taken, 1, 0) == 0;

    public void Release() => Volatile.Write(ref _counters.Taken, 0);

    public void Run(ITeamWork work)
    {
        _work = work;
        RunRound();
        _work = null;
    }

    public unsafe void Run(delegate*<TeamMember, void*, void> function, void* state)
    {
        _function = function;
        _state = state;
        RunRound();
    }

    // The team stays taken, so that no round can come after the threads are gone.
    public void Stop()
    {
        var wait = new Patience();
        while (!_isStopped)
        {
            if (TryTake())
            {
                _isStopped = true;
                lock (_gate)
                    Monitor.PulseAll(_gate);
            }
            wait.Once();
        }
    }

    public void Meet()
    {
        int meeting = Volatile.Read(ref _counters.Meeting);
        if (Interlocked.Increment(ref _counters.Arrived) == count)
        {
            Volatile.Write(ref _counters.Arrived, 0);
            Volatile.Write(ref _counters.Meeting, meeting + 1);
            return;
        }
        var wait = new Patience();
        while (Volatile.Read(ref _counters.Meeting) == meeting)
        {
            if (_failure is not null)
                throw new InvalidOperationException("Another member of the team has failed.");
            wait.Once();
        }
    }

    private void RunRound()
    {
        if (!_hasStarted)
            StartThreads();
        _failure = null;
        _counters.Arrived = 0;
        Volatile.Write(ref _counters.Busy, count - 1);
        // A full fence: either a thread going to sleep sees the new round, or it is seen sleeping here.
        Interlocked.Increment(ref _counters.Round);
        if (Volatile.Read(ref _counters.Sleeping) > 0)
        {
            lock (_gate)
                Monitor.PulseAll(_gate);
        }
        RunShare(0);
        var wait = new Patience();
        while (Volatile.Read(ref _counters.Busy) > 0)
            wait.Once();
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private unsafe void RunShare(int index)
    {
        try
        {
            var member = new TeamMember(index, count, this);
            if (_work is { } work)
                work.Run(member);
            else
                _function(member, _state);
        }
        catch (Exception exception) // Thrown again to the caller, whichever thread it arose on.
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }

    private void StartThreads()
    {
        _hasStarted = true;
        for (int i = 1; i < count; i++)
        {
            int index = i;
            int seen = _counters.Round;
            new Thread(() => Serve(index, seen)) { IsBackground = true, Name = "SymbolicNet worker" }.Start();
        }
    }

    private void Serve(int index, int seen)
    {
        while (AwaitRound(seen))
        {
            seen++;
            RunShare(index);
            Interlocked.Decrement(ref _counters.Busy);
        }
    }

    // False when the team has stopped.
    private bool AwaitRound(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep && !_isStopped; spin++)
        {
            if (Volatile.Read(ref _counters.Round) != seen)
                return true;
            Thread.SpinWait(1);
        }
        lock (_gate)
        {
            Interlocked.Increment(ref _counters.Sleeping);
            while (Volatile.Read(ref _counters.Round) == seen && !_isStopped)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _counters.Sleeping);
        }
        return !_isStopped;
    }

    /// <summary>Spins, then lets others run: the machine may have fewer processors than the team members.</summary>
    private struct Patience
    {
        private int _spins;

        public void Once()
        {
            if (++_spins < SpinsBeforeSleep)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    // Each on cache lines of its own: they are written by different threads.
    [StructLayout(LayoutKind.Explicit, Size = 7 * Line)]
    private struct Counters
    {
        private const int Line = 128;

        [FieldOffset(1 * Line)]
        public int Round;

        [FieldOffset(2 * Line)]
        public int Busy;

        [FieldOffset(3 * Line)]
        public int Arrived;

        [FieldOffset(4 * Line)]
        public int Meeting;

        [FieldOffset(5 * Line)]
        public int Taken;

        [FieldOffset(6 * Line)]
        public int Sleeping;
    }
}
