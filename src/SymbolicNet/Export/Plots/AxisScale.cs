using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Numerics;

namespace SymbolicNet.Export.Plots;

/// <summary>A number that an axis marks.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>The range of an axis, a little more than that of its values, and its ticks: 1, 2 or 5 times a power of ten apart.</summary>
internal sealed class AxisScale
{
    private const double Margin = 0.04;

    // Closer together than this, ticks would need labels of many digits.
    private const double LeastRelativeSpan = 1e-9;
    private const double LeastSpan = 1e-290;

    // How far apart ticks may be, within a power of ten.
    private static ReadOnlySpan<int> Steps => [1, 2, 5, 10];

    private readonly double _low;
    private readonly double _high;

    private AxisScale(double low, double high, bool isLog) => (_low, _high, IsLog) = (low, high, isLog);

    public bool IsLog { get; }

    /// <summary>From low to high.</summary>
    public ImmutableArray<Tick> Ticks { get; private init; }

    /// <summary>The scale of finite values, positive ones if it is logarithmic; without values that from 0 to 1 (from 1 to 10).</summary>
    /// <param name="values">What must be in sight.</param>
    /// <param name="isLog">Whether the scale is logarithmic.</param>
    /// <param name="mostTicks">How many ticks there is room for, at least 2.</param>
    /// <param name="isWhole">Whether only whole numbers are marked.</param>
    public static AxisScale Of(IEnumerable<double> values, bool isLog, int mostTicks, bool isWhole = false)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = isLog ? (1, 10) : (0, 1);
        if (isLog)
            (low, high) = (Elementary.Log10(low), Elementary.Log10(high));
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= Math.Max(size * LeastRelativeSpan, LeastSpan))
        {
            double half = size > LeastSpan ? size / 2 : 1;
            (low, high) = (low - half, high + half);
        }
        double margin = (high - low) * Margin;
        var scale = new AxisScale(low - margin, high + margin, isLog);
        int most = Math.Max(2, mostTicks);
        return new AxisScale(low - margin, high + margin, isLog) { Ticks = isLog ? scale.Decades(most) : scale.Linear(most, isWhole) };
    }

    /// <summary>Where a value lies between the axis's ends, 0 and 1.</summary>
    public double Place(double value) => ((IsLog ? Elementary.Log10(value) : value) - _low) / (_high - _low);

    private ImmutableArray<Tick> Linear(int most, bool isWhole)
    {
        int exponent = (int)Math.Floor(Elementary.Log10((_high - _low) / most));
        if (isWhole)
            exponent = Math.Max(0, exponent);
        double unit = PowerOfTen(exponent);
        int step = 10;
        foreach (int candidate in Steps)
        {
            if (CountOf(unit * candidate) <= most)
            {
                step = candidate;
                break;
            }
        }
        if (step == 10)
            (step, exponent, unit) = (1, exponent + 1, PowerOfTen(exponent + 1));
        double distance = unit * step;
        long first = (long)Math.Ceiling(_low / distance);
        long last = (long)Math.Floor(_high / distance);
        bool isPlain = exponent >= -4 && Math.Max(Math.Abs(_low), Math.Abs(_high)) < 1e6;
        var ticks = ImmutableArray.CreateBuilder<Tick>();
        for (long i = first; i <= last; i++)
            ticks.Add(new Tick(i * distance, isPlain ? Plain(i * step, exponent) : Scientific(i * step, exponent)));
        return ticks.ToImmutable();
    }

    private double CountOf(double distance) => Math.Floor(_high / distance) - Math.Ceiling(_low / distance) + 1;

    private ImmutableArray<Tick> Decades(int most)
    {
        // Beyond are no normal numbers.
        double low = Math.Max(_low, -307);
        double high = Math.Min(_high, 308);
        int step = 1;
        for (int scale = 1; DecadesOf(step) > most; scale *= 10)
        {
            foreach (int candidate in Steps)
            {
                step = candidate * scale;
                if (DecadesOf(step) <= most)
                    break;
            }
        }
        int first = (int)Math.Ceiling(low / step) * step;
        int last = (int)Math.Floor(high / step) * step;
        bool isPlain = first >= -4 && last <= 5;
        var ticks = ImmutableArray.CreateBuilder<Tick>();
        for (int exponent = first; exponent <= last; exponent += step)
            ticks.Add(new Tick(PowerOfTen(exponent), isPlain ? Plain(1, exponent) : Scientific(1, exponent)));
        return ticks.ToImmutable();

        double DecadesOf(int step) => Math.Floor(high / step) - Math.Ceiling(low / step) + 1;
    }

    // Labels are made of whole numbers, so that 0.3 is not 0.30000000000000004.
    private static string Plain(long digits, int exponent)
    {
        decimal value = digits;
        for (; exponent > 0; exponent--)
            value *= 10;
        decimal unit = 1;
        for (int i = exponent; i < 0; i++)
            unit /= 10;
        return (value * unit).ToString("F" + (-exponent).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Scientific(long digits, int exponent)
    {
        if (digits == 0)
            return "0";
        for (; digits % 10 == 0; digits /= 10)
            exponent++;
        string text = Math.Abs(digits).ToString(CultureInfo.InvariantCulture);
        exponent += text.Length - 1;
        string mantissa = text.Length == 1 ? text : $"{text[0]}.{text[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{(digits < 0 ? "-" : "")}{mantissa}{(exponent == 0 ? "" : $"e{exponent}")}");
    }

    // Exact where a product of tens would be rounded.
    private static double PowerOfTen(int exponent) => double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{exponent}"), CultureInfo.InvariantCulture);
}
