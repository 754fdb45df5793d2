using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Short ways to make notations.</summary>
internal static class Spell
{
    public static Notation Name(string name) => new NameNotation(name);

    public static Notation Number(double value) => new NumberNotation(value);

    public static Notation Size(Dimension size) => size.IsKnown ? Number(size.Size) : new NameNotation(size.ToString());

    public static Notation Call(string function, params ReadOnlySpan<Notation> arguments)
    {
        var list = ImmutableArray.CreateBuilder<NotationArgument>();
        foreach (var argument in arguments)
            list.Add(new NotationArgument(null, argument));
        return new CallNotation(function, list.ToImmutable());
    }

    /// <summary><c>f(a, axis=1)</c>.</summary>
    public static Notation Along(string function, Notation operand, int axis) => new CallNotation(function, [new(null, operand), new("axis", Number(axis))]);

    public static Notation Sizes(string function, Shape shape) => Call(function, [.. shape.Dimensions.Select(Size)]);

    /// <summary>A column lies down, a row stands up.</summary>
    public static Notation Transposed(Notation notation) => notation is TransposedNotation transposed ? transposed.Operand : new TransposedNotation(notation);

    public static Notation Times(Notation left, Notation right) => Product(left, ProductSign.Times, right);

    public static Notation Product(Notation left, ProductSign sign, Notation right) => left is ProductNotation product
        ? new ProductNotation(product.Factors.Add(new(sign, right)))
        : new ProductNotation([new(ProductSign.Times, left), new(sign, right)]);

    public static Notation Diagonal(Notation vector) => Call("diag", vector);
}
