using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace SymbolicNet.Diagnostics;

/// <summary>Runs work that recurses with the nesting of a text where the stack is known to suffice.</summary>
internal static class StackGuard
{
    /// <summary>So shallow that <see cref="RuntimeHelpers.TryEnsureSufficientExecutionStack"/>, which asks for 128 KB, vouches for it.</summary>
    private const int ShallowNesting = 12;

    /// <summary>Four times what a level was measured to take in parsing: 3 KB for brackets, 6 KB for calls and indices, in a debug build.</summary>
    private const int BytesPerLevel = 24 * 1024;

    private const int BaseBytes = 1 << 20;

    /// <summary>The stack that deep recursion goes on with; large, so that few threads wait for one another, and paid for only where used.</summary>
    private const int NextStackBytes = 64 << 20;

    /// <summary>Whether a recursive method may go one level deeper here; where not, it calls itself through <see cref="OnNewStack"/>.</summary>
    public static bool HasRoom => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>The result of <paramref name="work"/>, whose recursion is <paramref name="nesting"/> deep, computed here or on a thread
    /// with a larger stack; its exceptions arrive as if thrown here.</summary>
    public static T Run<T>(int nesting, Func<T> work) =>
        nesting <= ShallowNesting && HasRoom ? work() : OnThread((int)Math.Min(BaseBytes + (long)nesting * BytesPerLevel, int.MaxValue), work);

    /// <summary>The result of <paramref name="work"/>, whose recursion is of unknown depth, computed on a fresh stack.</summary>
    public static T OnNewStack<T>(Func<T> work) => OnThread(NextStackBytes, work);

    private static T OnThread<T>(int stackBytes, Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Work, stackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;

        void Work()
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
