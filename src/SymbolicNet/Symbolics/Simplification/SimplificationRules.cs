using static SymbolicNet.Symbolics.Simplification.SimplificationRule;

namespace SymbolicNet.Symbolics.Simplification;

/// <summary>What the simplifier does, as a table. It is read by people and by the tests; the work is done where a name stands after "Rule:".</summary>
/// <remarks>No rule makes an expression larger, counted in operations. What users wrote is not touched, only what differentiation has made of it.</remarks>
internal static class SimplificationRules
{
    private const string Hole = "fills the hole where the factor is 0 or infinite; hides its NaN";

    /// <summary>What holds for all nodes, written or derived: they are made in this form.</summary>
    public static IReadOnlyList<SimplificationRule> Canonical { get; } = OfMaking();

    /// <summary>What holds for derived nodes: the groups in the order of the documentation, each with its rules.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<SimplificationRule> Rules)> Groups { get; } =
    [
        ("Numbers", OfNumbers()), ("Products and quotients", OfProducts()), ("Sums", OfSums()), ("Conditions", OfConditions()),
        ("Sums over axes", OfContractions()), ("Matrices", OfMatrices()), ("Places and shapes", OfStructures()),
    ];

    public static IReadOnlyList<SimplificationRule> All { get; } = [.. Groups.SelectMany(g => g.Rules), .. Canonical];

    private static SimplificationRule[] OfNumbers() =>
    [
        new("sums of numbers", "x + 2 + 3", "x + 5", "quotients of whole numbers stay exact", Rounding),
        new("products of numbers", "2*x*3", "6*x", "unless the numbers alone would over- or underflow", Rounding),
        new("fractions", "x/2 + x/3", "5*x/6", "whole numbers up to 2^53; others are doubles", Rounding),
        new("lowest terms", "6*x/4", "3*x/2", "whole numbers", Rounding),
        new("numbers in front", "x*y*2", "2*x*y", "", Rounding),
        new("numbers of shared products", "2*(3*x) + sin(3*x)", "6*x + sin(3*x)", "a number stands before the shared product", Rounding),
        new("sizes below", "v*(2/n)", "2*v/n", "`n` is a named size", Rounding, "v[n]"),
        new("factor 0", "0*x", "0", "", "hides NaN and infinities of the factor"),
        new("factor 0 of a tensor", "0*v", "zeros(n)", "", "hides NaN and infinities of the factor", "v[n]"),
        new("term 0", "x + 0*y", "x", "", "hides NaN and infinities of the term"),
    ];

    private static SimplificationRule[] OfProducts() =>
    [
        new("order of factors", "y*2*x*y", "2*y^2*x", "by the leaf that is read first, small before large", Rounding),
        new("chains from the left", "x*(y*z)", "x*y*z", "a product that has no other use", Rounding),
        new("one division", "x/y/z", "x/(y*z)", "a quotient that has no other use", Rounding),
        new("quotient below", "x/(y/z)", "x*z/y", "a quotient that has no other use", Rounding),
        new("signs of products", "-x*-y", "x*y", "", Exact),
        new("sign in front", "x*-y", "-x*y", "", Exact),
        new("double negation", "-(-x)", "x", "", Exact),
        new("square", "x*x", "x^2", "any expression", Rounding),
        new("like powers", "x^2*x^3", "x^5", "exponents are numbers of one sign; roots that would join to whole powers stay", Rounding),
        new("like roots", "x^(1/3)*x^(1/3)", "x^(2/3)", "the sum of the exponents is no whole number: `sqrt(x)*sqrt(x)` is NaN below 0", Rounding),
        new("powers above and below", "x^3/x", "x^2", "exponents are quotients of whole numbers", Hole),
        new("powers of opposite sign", "x/x^3", "1/x^2", "exponents are quotients of whole numbers", Hole),
        new("quotient of equals", "x/x", "1", "any expression", Hole),
        new("quotient of equal tensors", "v./v", "ones(n)", "any expression", Hole, "v[n]"),
        new("shared products", "(x*y)^2/x", "x*y^2", "where a factor meets its like, or all are leaves: at most four", Hole),
        new("shared quotients", "(x/y)^2*y", "x^2/y", "where a factor meets its like", Hole),
        new("scalars before tensors", "v.*w*x", "x*v.*w", "", Rounding, "v[n], w[n]"),
        new("scalars below before tensors", "v./(x*w)", "v/x./w", "", Rounding, "v[n], w[n]"),
    ];

    private static SimplificationRule[] OfSums() =>
    [
        new("like terms", "2*x + 3*x", "5*x", "any factors", Rounding),
        new("like terms of opposite signs", "3*x - x", "2*x", "any factors", "hides the NaN of infinite terms"),
        new("like products", "x*y + 2*y*x + z", "3*x*y + z", "any factors", Rounding),
        new("like shared products", "x*y + 2*(x*y) + z", "3*x*y + z", "the shared product has at most four leaves; the sums may nest", Rounding),
        new("difference of equals", "x - x", "0", "any expression", "hides NaN and infinities of the terms"),
        new("difference of equal tensors", "v + x - v", "x*ones(n)", "any expression", "hides NaN and infinities of the terms", "v[n]"),
        new("nested sums", "x + (y - z) - (w + u)", "x + y - z - w - u", "a sum that has no other use", Rounding),
        new("short sums", "2*(x + y) - x", "x + 2*y", "at most four terms of leaves, one of them like another term", "hides the NaN of infinite terms of opposite signs"),
        new("negated difference", "-(x - y)", "y - x", "", Exact),
        new("negated term", "x + -y", "x - y", "", Exact),
        new("subtracted negation", "x - -y", "x + y", "", Exact),
        new("positive term in front", "-x + y", "y - x", "", Exact),
        new("number at the end", "1 + x", "x + 1", "where a positive term stands in front", Exact),
        new("order of hypot", "hypot(x, y) + hypot(y, x)", "2*hypot(x, y)", "", Exact),
    ];

    private static SimplificationRule[] OfConditions() =>
    [
        new("known condition", "if c then (if c then x else y) else z", "if c then x else z", "at most four operations below", Exact),
        new("known not to hold", "if c then x else 2*(if c then y else z)", "if c then x else 2*z", "at most four operations below", Exact),
        new("equal sides", "if c then x else x", "x", "", Exact),
        new("zero on both sides", "if c then 0*x else 0", "0", "", "hides NaN and infinities of `x`"),
        new("terms of one condition", "(if c then x else 0) + (if c then y else 0)", "if c then x + y else 0", "numbers before them move inside", Exact),
        new("terms of opposite sides", "(if c then x else 0) - (if c then 0 else y)", "if c then x else -y", "numbers before them move inside", Exact),
        new("condition of places", "(if b then x else 0) + (if b then y else 0)", "if b then x + y else 0", "one condition for each element", Exact, "b[n]"),
        new("sum under a condition", "sum(if c then v else 0)", "if c then sum(v) else 0", "one condition for all elements, 0 on the other side", Exact, "v[n]"),
    ];

    private static SimplificationRule[] OfContractions() =>
    [
        new("divisors before sums", "sum(v/x)", "sum(v)/x", "also along an axis", "`x` of 0 hides NaN of elements that differ in sign or are 0", "v[n]"),
        new("signs before sums", "sum(-v)", "-sum(v)", "", Exact, "v[n]"),
        new("inner products", "sum(v.*w)", "v'*w", "vectors; the last factor becomes the right side", Exact, "v[n], w[n]"),
        new("sums of deviations", "sum(v - mean(v))", "0", "any tensor", "hides NaN and infinities, and the rounding left over", "v[n]"),
        new("sums of deviations by axis", "sum(A - ones(m)*mean(A, axis=0)', axis=0)", "zeros(n)", "the mean along the axis that is summed", "hides NaN and infinities, and the rounding left over", "A[m,n]"),
        new("deviations times a number", "sum(2*(v - sum(v)/n)/x)", "0", "numbers and scalars before or below", "hides NaN and infinities, and the rounding left over", "v[n]"),
    ];

    private static SimplificationRule[] OfMatrices() =>
    [
        new("solve by the unit matrix", "solve(A, eye(n))", "inv(A)", "", Exact, "A[n,n]"),
        new("inverse of a transpose", "inv(A')", "inv(A)'", "", "elimination goes another way: rounding, and NaN where elements are infinite", "A[n,n]"),
    ];

    private static SimplificationRule[] OfStructures() =>
    [
        new("reshape and back", "reshape(sin(reshape(v, 2, 3)), 6)", "sin(v)", "around what works element by element, at most six operations deep", Exact, "v[6]"),
        new("terms of one place", "pad(v, 0, 1) + 2*pad(w, 0, 1)", "pad(v + 2*w, 0, 1)", "parts of one length", Exact, "v[2], w[2]"),
        new("places side by side", "pad(v, 1, 0) + 2*pad(w, 0, 2)", "concat(2*w, v)", "known sizes that tile an axis", Exact, "v[2], w[1]"),
        new("elements of a vector", "pad([x], 0, 2) + pad([y], 2, 0)", "[x, 0, y]", "at most eight elements", Exact),
        new("bodies of recurrences", "fold(h = x, t in v, h + t*t + h - h)", "fold(h = x, t in v, h + t^2)", "all rules, within `fold`, `scan` and `map`", "as the rules within cost", "v[n]"),
    ];

    private static SimplificationRule[] OfMaking() =>
    [
        new("factor 1", "1*x", "x", "also in any product over axes", Exact),
        new("scalars before sums", "sum(x*v)", "x*sum(v)", "also along an axis, and in matrix products", "an infinite `x` hides NaN of elements that differ in sign or are 0", "v[n]"),
        new("numbers before products", "(A*(2*x))'*y", "2*(A*x)'*y", "numbers and scalars", Rounding, "A[m,n], x[n], y[m]"),
        new("sums of constants", "sum(x*ones(3))", "3*x", "", Rounding),
        new("sums by ones", "ones(n)'*v", "sum(v)", "", Exact, "v[n]"),
        new("rows by ones", "A*ones(n)", "sum(A, axis=1)", "", Exact, "A[m,n]"),
        new("ones as factors", "(x*ones(n)).*v", "x*v", "what is repeated along an axis is the same there", Exact, "v[n]"),
        new("unit matrix", "A*eye(n)", "A", "in any product over axes", "hides `0*inf` and `0*nan` with the zeros of the unit matrix", "A[m,n]"),
        new("diagonal times vector", "diag(v)*w", "v.*w", "in any product over axes", "hides `0*inf` and `0*nan` with the zeros of the diagonal", "v[n], w[n]"),
        new("diagonal times diagonal", "diag(v)*diag(w)", "diag(v.*w)", "", "hides `0*inf` and `0*nan` with the zeros of the diagonals", "v[n], w[n]"),
        new("diagonal of a diagonal", "diag(diag(v))", "v", "", Exact, "v[n]"),
        new("trace of a diagonal", "tr(diag(v))", "sum(v)", "", Exact, "v[n]"),
        new("double transpose", "(A')'*v", "A*v", "", Exact, "A[m,n], v[n]"),
        new("transposes of sums", "sum(A', axis=0)", "sum(A, axis=1)", "axes are renamed in any product over axes", Exact, "A[m,n]"),
        new("trace of a transpose", "tr(A')", "tr(A)", "", Exact, "A[n,n]"),
        new("solve for an outer product", "solve(A, v*w')", "solve(A, v)*w'", "", Rounding, "A[n,n], v[n], w[n]"),
        new("reshape of a constant", "reshape(x*ones(2, 3), 6)", "x*ones(6)", "", Exact),
        new("slice of a constant", "(x*ones(4))[..2]", "x*ones(2)", "", Exact),
        new("slice of its padding", "pad(v, 1, 2)[1..3]", "v", "", Exact, "v[2]"),
        new("slice of a part", "concat(v, w)[2..]", "w", "", Exact, "v[2], w[3]"),
    ];
}
