namespace SymbolicNet.Benchmarks.Ratios;
internal static class Networks
{
    public static IEnumerable<Figure> N1() => [];
    public static IEnumerable<Figure> N2() => [];
    public static IEnumerable<Figure> N3() => [];
    public static IEnumerable<Figure> N4() => [];
    public static IEnumerable<Figure> N5() => [];
}
