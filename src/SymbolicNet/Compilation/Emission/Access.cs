using System.Buffers;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Reads and writes arrays and spans from expression trees, which know no spans.</summary>
internal static class Access
{
    public static Expression Get(Expression source, int place) => source.Type.IsArray
        ? Expression.ArrayIndex(source, Expression.Constant(place))
        : Expression.Call(Method(source.Type == typeof(Span<double>) ? nameof(ReadWritable) : nameof(Read)), source, Expression.Constant(place));

    public static Expression Set(Expression target, int place, Expression value) => target.Type.IsArray
        ? Expression.Assign(Expression.ArrayAccess(target, Expression.Constant(place)), value)
        : Expression.Call(Method(nameof(Write)), target, Expression.Constant(place), value);

    public static Expression Copy(Expression source, Expression workspace, int place) => Expression.Call(
        Method(source.Type.IsArray ? nameof(CopyArray) : source.Type == typeof(Span<double>) ? nameof(CopyWritable) : nameof(CopySpan)), source, workspace, Expression.Constant(place));

    /// <summary>Copies <paramref name="count"/> numbers of a workspace into what is to be filled.</summary>
    public static Expression Fill(Expression target, Expression workspace, int place, int count) => Expression.Call(
        Method(target.Type.IsArray ? nameof(FillArray) : nameof(FillSpan)), target, workspace, Expression.Constant(place), Expression.Constant(count));

    public static Expression Rent(int size) => Expression.Call(Method(nameof(RentArray)), Expression.Constant(size));

    public static Expression NewArray(int size) => Expression.Call(Method(nameof(MakeArray)), Expression.Constant(size));

    public static Expression Return(Expression workspace) => Expression.Call(Method(nameof(ReturnArray)), workspace);

    public static MethodInfo CheckOf(Type type) =>
        Method(type.IsArray ? nameof(CheckArray) : type == typeof(Span<double>) ? nameof(CheckWritable) : nameof(CheckSpan));

    private static MethodInfo Method(string name) => typeof(Access).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static double Read(ReadOnlySpan<double> source, int place) => source[place];

    private static double ReadWritable(Span<double> source, int place) => source[place];

    private static void Write(Span<double> target, int place, double value) => target[place] = value;

    private static void CopyArray(double[] source, double[] workspace, int place) => source.CopyTo(workspace, place);

    private static void CopySpan(ReadOnlySpan<double> source, double[] workspace, int place) => source.CopyTo(workspace.AsSpan(place));

    private static void CopyWritable(Span<double> source, double[] workspace, int place) => source.CopyTo(workspace.AsSpan(place));

    private static void FillArray(double[] target, double[] workspace, int place, int count) => workspace.AsSpan(place, count).CopyTo(target);

    private static void FillSpan(Span<double> target, double[] workspace, int place, int count) => workspace.AsSpan(place, count).CopyTo(target);

    private static double[] MakeArray(int size) => new double[size];

    private static double[] RentArray(int size) => ArrayPool<double>.Shared.Rent(size);

    private static void ReturnArray(double[] workspace) => ArrayPool<double>.Shared.Return(workspace);

    private static void CheckArray(double[] values, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        CheckSpan(values, length, name);
    }

    private static void CheckWritable(Span<double> values, int length, string name) => CheckSpan(values, length, name);

    private static void CheckSpan(ReadOnlySpan<double> values, int length, string name)
    {
        if (values.Length != length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{name}` needs {length} values, got {values.Length}"), name);
    }
}
