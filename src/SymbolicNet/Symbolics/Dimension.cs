using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SymbolicNet;

/// <summary>The size of an axis: an integer, or a polynomial with integer coefficients in named dimensions (<c>n</c>, <c>2*m + 1</c>, <c>m*n</c>).</summary>
/// <remarks>Kept in normal form, so that equal polynomials are equal values. Immutable. The default is 0.
/// Arithmetic throws <see cref="OverflowException"/> beyond 64 bits, 1,000 terms or 64 factors in a term.</remarks>
public readonly struct Dimension : IEquatable<Dimension>
{
    private const int MostTerms = 1000;
    private const int MostFactors = 64;

    // Monomials such as "m" or "m*n" (factors in ordinal order) with nonzero coefficients, in ordinal order; null for a plain number.
    private readonly ImmutableSortedDictionary<string, long>? _terms;
    private readonly long _constant;

    private ImmutableSortedDictionary<string, long> Terms => _terms ?? ImmutableSortedDictionary<string, long>.Empty;

    private Dimension(long constant, ImmutableSortedDictionary<string, long>? terms)
    {
        _constant = constant;
        _terms = terms is { IsEmpty: false } ? terms : null;
    }

    public static Dimension Of(long size) => new(size, null);

    public static Dimension Named(string name) =>
        new(0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal).Add(name, 1));

    public static implicit operator Dimension(int size) => Of(size);

    public static implicit operator Dimension(long size) => Of(size);

    /// <summary>Whether the size is a number, free of names.</summary>
    public bool IsKnown => _terms is null;

    /// <summary>The number, where <see cref="IsKnown"/>.</summary>
    /// <exception cref="InvalidOperationException">The size still depends on a name.</exception>
    public long Size => IsKnown ? _constant : throw new InvalidOperationException($"the dimension {this} is not known yet");

    /// <summary>The names this size depends on, in ordinal order.</summary>
    public IEnumerable<string> Names =>
        _terms is null ? [] : _terms.Keys.SelectMany(m => m.Split('*')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static Dimension operator +(Dimension a, Dimension b)
    {
        long constant = checked(a._constant + b._constant);
        if (a._terms is null || b._terms is null)
            return new(constant, a._terms ?? b._terms);
        var terms = a._terms.ToBuilder();
        foreach (var (monomial, coefficient) in b._terms)
            AddTerm(terms, monomial, coefficient);
        return new(constant, terms.ToImmutable());
    }

    public static Dimension operator -(Dimension a) => a * -1;

    public static Dimension operator -(Dimension a, Dimension b) => a + -b;

    public static Dimension operator *(Dimension a, Dimension b)
    {
        if (a.IsKnown && b.IsKnown)
            return new(checked(a._constant * b._constant), null);
        var terms = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        long constant = 0;
        foreach (var (left, p) in a.Monomials())
        {
            foreach (var (right, q) in b.Monomials())
            {
                long coefficient = checked(p * q);
                string monomial = Product(left, right);
                if (monomial.Length == 0)
                    constant = checked(constant + coefficient);
                else
                    AddTerm(terms, monomial, coefficient);
            }
        }
        return new(constant, terms.ToImmutable());
    }

    public static bool operator ==(Dimension a, Dimension b) => a.Equals(b);

    public static bool operator !=(Dimension a, Dimension b) => !a.Equals(b);

    /// <summary>This size with every name that <paramref name="values"/> knows replaced.</summary>
    public Dimension Substitute(IReadOnlyDictionary<string, Dimension> values)
    {
        if (_terms is null || !Names.Any(values.ContainsKey))
            return this;
        Dimension sum = _constant;
        foreach (var (monomial, coefficient) in _terms)
        {
            Dimension term = coefficient;
            foreach (string name in monomial.Split('*'))
                term *= values.TryGetValue(name, out var value) ? value : Named(name);
            sum += term;
        }
        return sum;
    }

    /// <summary>This size divided by <paramref name="divisor"/>, where that leaves no remainder.</summary>
    public Dimension? DividedBy(long divisor)
    {
        if (divisor == 0 || Monomials().Any(t => t.Coefficient % divisor != 0))
            return null;
        var terms = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var (monomial, coefficient) in Terms)
            terms.Add(monomial, coefficient / divisor);
        return new(_constant / divisor, terms.ToImmutable());
    }

    /// <summary>Finds the one unknown name for which this pattern equals <paramref name="actual"/>; null where there is none, several, or no whole solution.</summary>
    public (string Name, Dimension Value)? SolveFor(Dimension actual)
    {
        if (_terms is null || Names.Take(2).Count() != 1)
            return null;
        string name = Names.First();
        if (_terms.Count != 1 || !_terms.TryGetValue(name, out long coefficient))
            return null;
        return (actual - _constant).DividedBy(coefficient) is { } value ? (name, value) : null;
    }

    public bool Equals(Dimension other)
    {
        if (_constant != other._constant || (_terms is null) != (other._terms is null))
            return false;
        return _terms is null || ReferenceEquals(_terms, other._terms) || _terms.SequenceEqual(other._terms!);
    }

    public override bool Equals(object? obj) => obj is Dimension other && Equals(other);

    public override int GetHashCode()
    {
        int hash = _constant.GetHashCode();
        foreach (var (monomial, coefficient) in Terms)
            hash = HashCode.Combine(hash, string.GetHashCode(monomial, StringComparison.Ordinal), coefficient);
        return hash;
    }

    /// <summary>The size as the language writes it: <c>32</c>, <c>n</c>, <c>2*m + 1</c>.</summary>
    public override string ToString()
    {
        if (_terms is null)
            return _constant.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (monomial, coefficient) in _terms)
            Append(text, coefficient, monomial);
        if (_constant != 0)
            Append(text, _constant, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, long coefficient, string monomial)
    {
        bool isFirst = text.Length == 0;
        text.Append(coefficient < 0 ? (isFirst ? "-" : " - ") : (isFirst ? "" : " + "));
        string magnitude = Int128.Abs(coefficient).ToString(CultureInfo.InvariantCulture);
        text.Append(monomial.Length == 0 ? magnitude : magnitude == "1" ? monomial : $"{magnitude}*{monomial}");
    }

    private IEnumerable<(string Monomial, long Coefficient)> Monomials()
    {
        if (_constant != 0)
            yield return ("", _constant);
        foreach (var (monomial, coefficient) in Terms)
            yield return (monomial, coefficient);
    }

    private static string Product(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return left + right;
        string[] factors = [.. left.Split('*'), .. right.Split('*')];
        Array.Sort(factors, StringComparer.Ordinal);
        return factors.Length <= MostFactors ? string.Join('*', factors) : throw new OverflowException($"a size multiplies more than {MostFactors} names");
    }

    private static void AddTerm(ImmutableSortedDictionary<string, long>.Builder terms, string monomial, long coefficient)
    {
        long sum = checked(terms.GetValueOrDefault(monomial) + coefficient);
        if (sum == 0)
            terms.Remove(monomial);
        else
            terms[monomial] = sum;
        if (terms.Count > MostTerms)
            throw new OverflowException($"a size has more than {MostTerms} terms");
    }
}
