using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Orders sums and products so that what is known late is added last, and contracts products and sums.</summary>
/// <remarks>
/// A turn begins with the registers that the one before has ended with, so the chain from them to themselves decides the time where a
/// turn is short. Factors and terms that are known early (numbers, settings, then columns) are combined first; long sums go in two or
/// three strands.
/// </remarks>
internal sealed class LoopArithmetic
{
    // In a turn this short products are taken apart even where parts of them are shared: it has more time than work.
    private const int ShortTurn = 48;

    private readonly LoopBody _body;
    private readonly LoopBuilder _builder = new();
    private readonly int[] _uses;
    private readonly int[] _images;
    private readonly Term?[] _products;
    private readonly List<Term>?[] _sums;
    private readonly bool[] _isTerm;
    private readonly bool _isShort;
    private readonly ReadyTimes _ready;

    // Of values of the new body: how often what they stand for is read, and what they are products of.
    private readonly Dictionary<int, int> _readers = [];
    private readonly Dictionary<int, Term> _termsOf = [];

    private LoopArithmetic(LoopBody body)
    {
        _body = body;
        _uses = body.Uses();
        _images = new int[body.Values.Length];
        _products = new Term?[body.Values.Length];
        _sums = new List<Term>?[body.Values.Length];
        _isTerm = FindTerms(body);
        _isShort = body.OperationCount <= ShortTurn;
        _ready = new ReadyTimes(_builder.Values);
    }

    public static bool CanFuse => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    public static LoopBody Apply(LoopBody body)
    {
        var arithmetic = new LoopArithmetic(body);
        for (int i = 0; i < body.Values.Length; i++)
        {
            int image = arithmetic._images[i] = arithmetic.Image(i);
            arithmetic._readers[image] = Math.Max(arithmetic._readers.GetValueOrDefault(image), arithmetic._uses[i]);
            if (arithmetic._products[i] is { } product)
                arithmetic._termsOf.TryAdd(image, product);
        }
        return (body with
        {
            Values = [.. arithmetic._builder.Values],
            Next = [.. body.Next.Select(n => arithmetic._images[n])],
            Loss = arithmetic._images[body.Loss],
        }).Trimmed();
    }

    private int Image(int i)
    {
        var value = _body.Values[i];
        if (value.Kind == LoopKind.Gate)
        {
            int[] factors = Factors(value.B, out int sign);
            return MakeProduct(_products[i] = new Term(sign, [_builder.Apply(Elementwise.Step, _images[value.A]), .. factors]));
        }
        if (value.Kind != LoopKind.Apply)
            return _builder.Add(Moved(value));
        if (value.Is(MachineOperators.Multiply))
        {
            int[] factors = [.. Factors(value.A, out int first), .. Factors(value.B, out int second)];
            return MakeProduct(_products[i] = new Term(first * second, factors));
        }
        if (value.Is(Elementwise.Negate))
        {
            int[] factors = Factors(value.A, out int sign);
            _products[i] = new Term(-sign, factors);
            return _builder.Apply(Elementwise.Negate, _images[value.A]);
        }
        if (value.Is(Elementwise.Add) || value.Is(Elementwise.Subtract))
        {
            _sums[i] = [.. Terms(value.A, 1), .. Terms(value.B, value.Is(Elementwise.Add) ? 1 : -1)];
            return MakeSum(_sums[i]!);
        }
        return _builder.Apply(value.Operator!, _images[value.A], value.B < 0 ? -1 : _images[value.B], value.C < 0 ? -1 : _images[value.C]);
    }

    private LoopValue Moved(LoopValue value)
    {
        int At(int k) => k < value.Arity ? _images[value[k]] : -1;
        return value with { A = At(0), B = At(1), C = At(2) };
    }

    private int[] Factors(int operand, out int sign)
    {
        sign = 1;
        bool isOpen = _products[operand] is not null && (_isShort || _uses[operand] == 1 || _body.Values[operand].Is(Elementwise.Negate));
        if (!isOpen)
            return [_images[operand]];
        sign = _products[operand]!.Sign;
        return _products[operand]!.Factors;
    }

    private IEnumerable<Term> Terms(int operand, int sign)
    {
        if (_sums[operand] is { } terms && _uses[operand] == 1)
            return terms.Select(t => t with { Sign = t.Sign * sign });
        if (_products[operand] is { } product && (_isTerm[operand] || _body.Values[operand].Is(Elementwise.Negate)))
            return [product with { Sign = product.Sign * sign }];
        return [new Term(sign, [_images[operand]])];
    }

    // Products that only sums read: contracted everywhere, they need not be computed themselves.
    private static bool[] FindTerms(LoopBody body)
    {
        var isTerm = new bool[body.Values.Length];
        Array.Fill(isTerm, true);
        foreach (int root in body.Next.Append(body.Loss))
            isTerm[root] = false;
        foreach (var value in body.Values)
        {
            bool isSum = value.Kind == LoopKind.Apply && (value.Is(Elementwise.Add) || value.Is(Elementwise.Subtract));
            for (int k = 0; k < value.Arity && !isSum; k++)
                isTerm[value[k]] = false;
        }
        return isTerm;
    }

    private int MakeProduct(Term term, bool sharesConstants = true)
    {
        var (a, b, sign) = Last(term, sharesConstants);
        int product = b < 0 ? a : _builder.Multiply(a, b);
        return sign < 0 ? _builder.Apply(Elementwise.Negate, product) : product;
    }

    /// <summary>The last two factors of a product, all others being multiplied into them; B is -1 where one is left.</summary>
    private (int A, int B, int Sign) Last(Term term, bool sharesConstants)
    {
        double number = term.Sign;
        List<int> factors = [];
        foreach (int factor in term.Factors)
        {
            if (_builder.NumberOf(factor) is { } x)
                number *= x;
            else
                factors.Add(factor);
        }
        int sign = 1;
        if (number is not (1 or -1))
            factors.Add(_builder.Number(number));
        else if (number == -1 && factors.FindIndex(f => _ready.IsConstant(f)) is >= 0 and var constant)
            factors[constant] = _builder.Apply(Elementwise.Negate, factors[constant]);
        else
            sign = (int)number;
        if (factors.Count == 0)
            return (_builder.Number(sign), -1, 1);
        if (!_isShort && sharesConstants)
            ShareConstants(factors);
        while (factors.Count > 2 || (factors.Count == 2 && factors.Exists(_builder.IsStep)))
        {
            factors.Sort((x, y) => _ready[x] != _ready[y] ? _ready[x].CompareTo(_ready[y]) : x.CompareTo(y));
            int product = _builder.Multiply(factors[0], factors[1]);
            factors.RemoveRange(0, 2);
            factors.Add(product);
        }
        return (factors[0], factors.Count == 2 ? factors[1] : -1, sign);
    }

    // A rate times one adjoint and each of many inputs: the rate is multiplied with the adjoint, once for all, and early among its factors.
    private void ShareConstants(List<int> factors)
    {
        int[] constants = [.. factors.Where(_ready.IsConstant)];
        if (constants.Length == 0 || factors.Count - constants.Length < 2)
            return;
        int shared = factors.Where(f => !_ready.IsConstant(f)).MaxBy(f => _readers.GetValueOrDefault(f));
        var term = _termsOf.GetValueOrDefault(shared) ?? new Term(1, [shared]);
        int product = MakeProduct(term with { Factors = [.. constants, .. term.Factors] }, sharesConstants: false);
        factors.RemoveAll(constants.Contains);
        factors.Remove(shared);
        factors.Add(product);
    }

    private int MakeSum(List<Term> terms)
    {
        (int A, int B, int Sign, int Ready)[] parts = [.. terms.Select(t => Last(t, sharesConstants: true))
            .Select(t => (t.A, t.B, t.Sign, Ready: t.B < 0 ? _ready[t.A] : Math.Max(_ready[t.A], _ready[t.B])))
            .OrderBy(t => t.Ready).ThenBy(t => t.B >= 0)];
        int strands = 1;
        for (int s = 2; s <= Math.Min(3, parts.Length / 2); s++)
        {
            if (Simulate(parts, s) < Simulate(parts, strands))
                strands = s;
        }
        var sums = new int[strands];
        Array.Fill(sums, -1);
        foreach (var part in parts)
        {
            int s = Earliest(sums.Select(x => x < 0 ? int.MinValue : _ready[x]));
            sums[s] = AddTo(sums[s], part.A, part.B, part.Sign);
        }
        Array.Sort(sums, (x, y) => _ready[x].CompareTo(_ready[y]));
        return sums.Aggregate((x, y) => _builder.Apply(Elementwise.Add, x, y));
    }

    private static int Simulate((int A, int B, int Sign, int Ready)[] parts, int strands)
    {
        var times = new int[strands];
        Array.Fill(times, int.MinValue);
        foreach (var part in parts)
        {
            int s = Earliest(times);
            times[s] = Math.Max(times[s], part.Ready) + (times[s] == int.MinValue && part.B < 0 ? 0 : ReadyTimes.Arithmetic);
        }
        Array.Sort(times);
        return times.Aggregate((x, y) => Math.Max(x, y) + ReadyTimes.Arithmetic);
    }

    private static int Earliest(IEnumerable<int> times) => times.Select((time, i) => (time, i)).Min().i;

    private int AddTo(int sum, int a, int b, int sign)
    {
        if (sum < 0)
        {
            int first = b < 0 ? a : _builder.Multiply(a, b);
            return sign < 0 ? _builder.Apply(Elementwise.Negate, first) : first;
        }
        if (b < 0 || !CanFuse || _builder.NumberOf(sum) == 0)
            return _builder.Apply(sign < 0 ? Elementwise.Subtract : Elementwise.Add, sum, b < 0 ? a : _builder.Multiply(a, b));
        return _builder.Apply(sign < 0 ? LoopBuilder.FusedNegative : MachineOperators.FusedMultiplyAdd, a, b, sum);
    }

    /// <summary>A product of values of the new body, with a sign.</summary>
    private sealed record Term(int Sign, int[] Factors);
}
