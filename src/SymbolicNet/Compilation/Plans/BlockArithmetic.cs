using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>What machines do with vectors of numbers: arithmetic, comparisons, choices; the bits are those of the scalar operations.</summary>
internal static class BlockArithmetic<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly FrozenDictionary<string, BlockOperation<T>> All = new Dictionary<string, BlockOperation<T>>
    {
        [MachineOperators.Multiply.Name] = new Map<Multiply>(),
        ["add"] = new Map<Add>(),
        ["subtract"] = new Map<Subtract>(),
        ["divide"] = new Map<Divide>(),
        ["negate"] = new Map<Negate>(),
        ["abs"] = new Map<Absolute>(),
        ["sqrt"] = new Map<SquareRoot>(),
        ["relu"] = new Map<Relu>(),
        ["step"] = new Map<Step>(),
        ["min"] = new Map<Minimum>(),
        ["max"] = new Map<Maximum>(),
        ["select"] = new Map<Select>(),
        ["less"] = new Map<Less>(),
        ["less_or_equal"] = new Map<LessOrEqual>(),
        ["greater"] = new Map<Greater>(),
        ["greater_or_equal"] = new Map<GreaterOrEqual>(),
        ["equal"] = new Map<Equal>(),
        ["not_equal"] = new Map<NotEqual>(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static BlockOperation<T>? Of(ElementwiseOperator @operator) => All.GetValueOrDefault(@operator.Name);

    private static Vector<T> OneWhere(Vector<T> mask) => Vector.ConditionalSelect(mask, Vector<T>.One, Vector<T>.Zero);

    private static T OneWhere(bool condition) => condition ? T.One : T.Zero;

    private interface IMap
    {
        static abstract int Arity { get; }
        static abstract Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c);
        static abstract T Apply(T a, T b, T c);
    }

    private sealed class Map<TMap> : BlockOperation<T>
        where TMap : struct, IMap
    {
        public override void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> result)
        {
            // Where all have the length of the result, the loops need no checks of their own.
            if (a.Length < result.Length || (TMap.Arity > 1 && b.Length < result.Length) || (TMap.Arity > 2 && c.Length < result.Length))
                throw new ArgumentException("An operand is shorter than the result.", nameof(a));
            ref T x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(b), z = ref MemoryMarshal.GetReference(c);
            ref T target = ref MemoryMarshal.GetReference(result);
            int i = 0;
            for (; i + Vector<T>.Count <= result.Length; i += Vector<T>.Count)
            {
                var second = TMap.Arity > 1 ? Vector.LoadUnsafe(ref y, (nuint)i) : default;
                var third = TMap.Arity > 2 ? Vector.LoadUnsafe(ref z, (nuint)i) : default;
                Vector.StoreUnsafe(TMap.Apply(Vector.LoadUnsafe(ref x, (nuint)i), second, third), ref target, (nuint)i);
            }
            for (; i < result.Length; i++)
                result[i] = TMap.Apply(a[i], TMap.Arity > 1 ? b[i] : default, TMap.Arity > 2 ? c[i] : default);
        }
    }

    private readonly struct Multiply : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => a * b;
        public static T Apply(T a, T b, T c) => a * b;
    }

    private readonly struct Add : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => a + b;
        public static T Apply(T a, T b, T c) => a + b;
    }

    private readonly struct Subtract : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => a - b;
        public static T Apply(T a, T b, T c) => a - b;
    }

    private readonly struct Divide : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => a / b;
        public static T Apply(T a, T b, T c) => a / b;
    }

    private readonly struct Negate : IMap
    {
        public static int Arity => 1;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => -a;
        public static T Apply(T a, T b, T c) => -a;
    }

    private readonly struct Absolute : IMap
    {
        public static int Arity => 1;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.Abs(a);
        public static T Apply(T a, T b, T c) => T.Abs(a);
    }

    private readonly struct SquareRoot : IMap
    {
        public static int Arity => 1;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.SquareRoot(a);
        public static T Apply(T a, T b, T c) => T.Sqrt(a);
    }

    private readonly struct Relu : IMap
    {
        public static int Arity => 1;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.ConditionalSelect(Vector.LessThanOrEqual(a, Vector<T>.Zero), Vector<T>.Zero, a);
        public static T Apply(T a, T b, T c) => a <= T.Zero ? T.Zero : a;
    }

    private readonly struct Step : IMap
    {
        public static int Arity => 1;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) =>
            Vector.ConditionalSelect(Vector.GreaterThan(a, Vector<T>.Zero), Vector<T>.One, Vector.ConditionalSelect(Vector.LessThanOrEqual(a, Vector<T>.Zero), Vector<T>.Zero, a));
        public static T Apply(T a, T b, T c) => a > T.Zero ? T.One : a <= T.Zero ? T.Zero : a;
    }

    private readonly struct Minimum : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.Min(a, b);
        public static T Apply(T a, T b, T c) => T.Min(a, b);
    }

    private readonly struct Maximum : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.Max(a, b);
        public static T Apply(T a, T b, T c) => T.Max(a, b);
    }

    private readonly struct Select : IMap
    {
        public static int Arity => 3;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.ConditionalSelect(Vector.Equals(a, Vector<T>.Zero), c, b);
        public static T Apply(T a, T b, T c) => a == T.Zero ? c : b;
    }

    private readonly struct Less : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => OneWhere(Vector.LessThan(a, b));
        public static T Apply(T a, T b, T c) => OneWhere(a < b);
    }

    private readonly struct LessOrEqual : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => OneWhere(Vector.LessThanOrEqual(a, b));
        public static T Apply(T a, T b, T c) => OneWhere(a <= b);
    }

    private readonly struct Greater : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => OneWhere(Vector.GreaterThan(a, b));
        public static T Apply(T a, T b, T c) => OneWhere(a > b);
    }

    private readonly struct GreaterOrEqual : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => OneWhere(Vector.GreaterThanOrEqual(a, b));
        public static T Apply(T a, T b, T c) => OneWhere(a >= b);
    }

    private readonly struct Equal : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => OneWhere(Vector.Equals(a, b));
        public static T Apply(T a, T b, T c) => OneWhere(a == b);
    }

    private readonly struct NotEqual : IMap
    {
        public static int Arity => 2;
        public static Vector<T> Apply(Vector<T> a, Vector<T> b, Vector<T> c) => Vector.ConditionalSelect(Vector.Equals(a, b), Vector<T>.Zero, Vector<T>.One);
        public static T Apply(T a, T b, T c) => OneWhere(a != b);
    }
}
