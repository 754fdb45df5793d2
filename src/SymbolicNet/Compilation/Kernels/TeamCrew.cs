using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>What a team's threads share.</summary>
/// <remarks>A round of work is announced by its number; every thread does each round once and counts itself done.</remarks>
internal sealed class TeamCrew(int count)
{
    // About 5 microseconds: whoever is waited for may need this very processor, when others use the rest of them.
    private const int SpinsBeforeYield = 130;

    // Numbers in 128 bytes: shares that lie closer would be written by turns.
    private const int ShareStride = 16;

    // 100 microseconds: longer than the serial parts of a training step, shorter than anybody notices on a meter.
    private static readonly long _longIdleness = Stopwatch.Frequency / 10_000;

    // Longer than it takes a thread to wake up, shorter than it waits for a processor that others use.
    private static readonly long _longWait = Stopwatch.Frequency / 2000;

    // Long beside the few milliseconds that a wait for a processor takes, short beside the work of a team.
    private const int PauseMilliseconds = 50;

    private readonly object _gate = new();

    // Of each member the blocks that nobody has taken: the step they belong to, the first and the end, in 32, 16 and 16 bits.
    private readonly long[] _shares = new long[(count + 2) * ShareStride];
    private Counters _counters;
    private bool _hasStarted;
    private volatile bool _isStopped;
    private volatile Exception? _failure;
    private int _processor = -1;
    private long _waited;
    private long _pausesUntil = long.MinValue;

    private ITeamWork? _work;
    private unsafe delegate*<TeamMember, void*, void> _function;
    private unsafe void* _state;

    public bool TryTake() => !_isStopped && Interlocked.CompareExchange(ref _counters.Taken, 1, 0) == 0;

    /// <summary>Whether the caller has lately waited for the others for most of a round: they had no processor.</summary>
    public bool IsHeldUp => Environment.TickCount64 < Volatile.Read(ref _pausesUntil);

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

    public void Meet(int index)
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
        if (index == 0)
            _waited += wait.Elapsed;
    }

    /// <summary>A block nobody has taken since the members met, -1 when there are none: the next of the member's own share, or the last of another's.</summary>
    /// <remarks>A share whose tag is of an earlier step counts as whole, so nobody has to set the shares up.</remarks>
    public int Take(int member, int blocks)
    {
        uint step = (uint)(Volatile.Read(ref _counters.Round) + Volatile.Read(ref _counters.Meeting));
        for (int i = 0; i < count; i++)
        {
            int owner = (member + i) % count;
            ref long share = ref _shares[(owner + 1) * ShareStride];
            while (true)
            {
                long known = Volatile.Read(ref share);
                bool isOfStep = (uint)(known >> 32) == step;
                int start = isOfStep ? (int)(known >> 16) & 0xFFFF : blocks * owner / count;
                int end = isOfStep ? (int)known & 0xFFFF : blocks * (owner + 1) / count;
                if (start == end)
                    break;
                int block = i == 0 ? start++ : --end;
                if (Interlocked.CompareExchange(ref share, ((long)step << 32) | ((long)start << 16) | (long)end, known) == known)
                    return block;
            }
        }
        return -1;
    }

    private void RunRound()
    {
        if (!_hasStarted)
            StartThreads();
        long begin = Stopwatch.GetTimestamp();
        _waited = 0;
        _processor = Processors.Current;
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
        _waited += wait.Elapsed;
        if (_waited > _longWait && 2 * _waited > Stopwatch.GetTimestamp() - begin)
            Volatile.Write(ref _pausesUntil, Environment.TickCount64 + PauseMilliseconds);
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
        long mayMoveAt = 0;
        while (AwaitRound(seen))
        {
            seen++;
            PartFromCaller(ref mayMoveAt);
            RunShare(index);
            Interlocked.Decrement(ref _counters.Busy);
        }
    }

    // A thread that is woken may come to its waker's processor, and the system takes about 10 milliseconds to part them.
    private void PartFromCaller(ref long mayMoveAt)
    {
        int processor = Processors.Current;
        if (processor < 0 || processor != _processor || Environment.TickCount64 < mayMoveAt)
            return;
        Processors.Leave(processor);
        mayMoveAt = Environment.TickCount64 + PauseMilliseconds;
    }

    // False when the team has stopped.
    private bool AwaitRound(int seen)
    {
        var wait = new Patience();
        while (!_isStopped && wait.Elapsed < _longIdleness)
        {
            if (Volatile.Read(ref _counters.Round) != seen)
                return true;
            wait.Once();
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
        private long _start;

        /// <summary>What was waited after the spinning, in the stopwatch's ticks.</summary>
        public readonly long Elapsed => _start == 0 ? 0 : Stopwatch.GetTimestamp() - _start;

        public void Once()
        {
            if (_spins < SpinsBeforeYield)
            {
                _spins++;
                Thread.SpinWait(1);
                return;
            }
            if (_start == 0)
                _start = Stopwatch.GetTimestamp();
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
