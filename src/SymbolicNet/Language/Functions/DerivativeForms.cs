namespace SymbolicNet.Language.Functions;

/// <summary>What there is to say of a derivative operator, or of another form whose arguments are not plain values.</summary>
internal sealed record SpecialForm(string Name, string Parameters, string Formula, string Shapes);

/// <summary>The derivative operators of the language.</summary>
internal static class DerivativeForms
{
    public static IReadOnlyList<SpecialForm> All { get; } =
    [
        new("d", "f, v", "the derivative of f by v, in every component", "the shape of `f` followed by the shape of `v`"),
        new("grad", "f, W", "the gradient of a scalar f by W", "the shape of `W`"),
        new("jacobian", "f, x", "the matrix of `d(f[i], x[j])`", "[m,n] for `f[m]` and `x[n]`"),
        new("hessian", "f, x", "the matrix of `d(d(f, x[i]), x[j])` of a scalar f", "[n,n] for `x[n]`"),
        new("jvp", "f, x, u", "`jacobian(f, x)*u` without forming the matrix: the derivative of f along the direction u", "the shape of `f`; `u` has that of `x`"),
        new("vjp", "f, x, u", "`jacobian(f, x)'*u` without forming the matrix: the adjoint of x for the adjoint u of f", "the shape of `x`; `u` has that of `f`"),
    ];

    public static IReadOnlySet<string> Names { get; } = All.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
}
