using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Infix operators: what each means for which shapes.
internal sealed partial class ExpressionBinder
{
    private static readonly Dictionary<string, ElementwiseOperator> Comparisons = new(StringComparer.Ordinal)
    {
        ["<"] = Elementwise.Less,
        ["<="] = Elementwise.LessOrEqual,
        [">"] = Elementwise.Greater,
        [">="] = Elementwise.GreaterOrEqual,
        ["=="] = Elementwise.Equal,
        ["!="] = Elementwise.NotEqual,
    };

    private Value? BindChain(ChainSyntax chain, Frame frame)
    {
        if (chain.Level == ChainLevel.Comparison)
            return BindComparison(chain, frame);
        var result = Bind(chain.Operands[0], frame);
        var first = chain.Operands[0].Span;
        for (int i = 0; i < chain.Operators.Length; i++)
        {
            var left = first.To(chain.Operands[i].Span);
            var right = chain.Operands[i + 1];
            var operand = Bind(right, frame);
            if (result is not { } a || operand is not { } b)
            {
                result = null;
                continue;
            }
            int count = Graph.Nodes.Count;
            var whole = left.To(right.Span);
            _place = whole;
            result = Combine(chain.Operators[i].Text, left, a, right.Span, b);
            if (result is { } made && made.Node.Id >= count)
                Places.TryAdd(made.Node, whole);
        }
        return result;
    }

    private Value? Combine(string @operator, SourceSpan left, Value a, SourceSpan right, Value b) => @operator switch
    {
        "+" => ApplyElementwise(Elementwise.Add, "add {0} and {1}", left, a, right, b),
        "-" => ApplyElementwise(Elementwise.Subtract, "subtract {1} from {0}", left, a, right, b),
        "*" => Multiply(left, a, right, b),
        "/" => Divide(left, a, right, b),
        ".*" => CommonShape(a, b) is { } shape
            ? new Value(Contraction.Product(a.Node, b.Node), shape.IsRow)
            : Report(ShapeErrors.Elementwise("multiply {0} and {1} element by element", left, a, right, b)),
        "./" => ApplyElementwise(Elementwise.Divide, "divide {0} by {1} element by element", left, a, right, b),
        "and" => ApplyElementwise(Elementwise.And, "join {0} and {1} with `and`", left, a, right, b),
        "or" => ApplyElementwise(Elementwise.Or, "join {0} and {1} with `or`", left, a, right, b),
        _ => throw new System.Diagnostics.UnreachableException($"the operator `{@operator}` has no meaning; this is a bug in SymbolicNet"),
    };

    private Value? ApplyElementwise(ElementwiseOperator @operator, string doing, SourceSpan left, Value a, SourceSpan right, Value b) =>
        CommonShape(a, b) is { } shape
            ? new Value(@operator[a.Node, b.Node], shape.IsRow)
            : Report(ShapeErrors.Elementwise(doing, left, a, right, b));

    private Value? BindComparison(ChainSyntax chain, Frame frame)
    {
        var operands = new Value?[chain.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = Bind(chain.Operands[i], frame);
        _place = chain.Span;
        Value? result = null;
        for (int i = 0; i < chain.Operators.Length; i++)
        {
            if (operands[i] is not { } a || operands[i + 1] is not { } b)
                return null;
            var (left, right) = (chain.Operands[i].Span, chain.Operands[i + 1].Span);
            if (ApplyElementwise(Comparisons[chain.Operators[i].Text], "compare {0} and {1}", left, a, right, b) is not { } holds)
                return null;
            result = result is not { } before ? holds : ApplyElementwise(Elementwise.And, "compare {0} and {1}", chain.Operands[0].Span, before, right, holds);
            if (result is null)
                return null;
        }
        return result;
    }

    private Value? BindPower(PowerSyntax power, Frame frame)
    {
        // In 2^-x^2 the sign reaches over the powers to its right: it is put back once they are done.
        var signs = power.Operands.Select((o, i) => i > 0 && i < power.Operands.Length - 1 ? o as UnarySyntax : null).ToArray();
        var operands = new Value?[power.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = Bind(signs[i]?.Operand ?? power.Operands[i], frame);
        var result = operands[^1];
        for (int i = operands.Length - 2; i >= 0; i--)
        {
            if (operands[i] is not { } a || result is not { } b)
                return null;
            var left = power.Operands[i].Span;
            var right = power.Operands[i + 1].Span.To(power.Operands[^1].Span);
            _place = left.To(right);
            if (power.Operators[i].Text == "^" && (a.Shape.Rank >= 2 || b.Shape.Rank >= 2))
                return Report(ShapeErrors.MatrixPower(left, a, right, b));
            int count = Graph.Nodes.Count;
            result = ApplyElementwise(Elementwise.Power, "raise {0} to the power {1}", left, a, right, b);
            if (result is { } raised && signs[i] is { } sign)
                result = ApplySigns(sign, raised);
            if (result is { } made && made.Node.Id >= count)
                Places.TryAdd(made.Node, _place!.Value);
        }
        return result;
    }

    private Value? Multiply(SourceSpan left, Value a, SourceSpan right, Value b)
    {
        if (CommonShape(a, b) is { } common && (a.IsScalar || b.IsScalar))
            return new Value(Contraction.Product(a.Node, b.Node), common.IsRow);
        var (m, n) = (a.Shape, b.Shape);
        if (m.Rank > 2 || n.Rank > 2)
            return Report(ShapeErrors.Product(left, a, right, b));
        if (m.Rank == 1 && !m.IsRow)
            return n.IsRow ? new Value(Contraction.Outer(a.Node, b.Node)) : Report(ShapeErrors.Product(left, a, right, b));
        bool doesFit = !n.IsRow && m[m.Rank - 1] == n[0];
        return doesFit
            ? new Value(Contraction.MatrixProduct(a.Node, b.Node), IsRow: m.IsRow && n.Rank == 2)
            : Report(ShapeErrors.Product(left, a, right, b));
    }

    private Value? Divide(SourceSpan left, Value a, SourceSpan right, Value b) =>
        a.IsScalar || b.IsScalar
            ? ApplyElementwise(Elementwise.Divide, "divide {0} by {1}", left, a, right, b)
            : Report(ShapeErrors.Quotient(left, a, right, b));

    private Value? BindLiteral(VectorSyntax literal, Frame frame)
    {
        if (BindElements(literal, frame) is not { } parts)
            return null;
        _place = literal.Span;
        return new Value(parts);
    }

    // Recursive in the nesting of brackets.
    private Node? BindElements(VectorSyntax literal, Frame frame)
    {
        var elements = new List<Node>();
        bool isWhole = true, hasTensor = false;
        for (int i = 0; i < literal.Elements.Length; i++)
        {
            var syntax = literal.Elements[i];
            var element = syntax is VectorSyntax inner ? BindElements(inner, frame) : BindScalarElement(syntax, frame, ref hasTensor);
            if (element is not null && elements.Count > 0 && element.Shape != elements[0].Shape)
            {
                bool areRows = element.Shape.Rank == 1 && elements[0].Shape.Rank == 1;
                Report(ShapeErrors.New("SN0310", areRows ? "the rows of a literal have different lengths" : "the elements of a literal have different shapes", literal.Elements[0].Span, elements[0].Shape, syntax.Span, element.Shape));
                element = null;
            }
            if (element is null)
                isWhole = false;
            else
                elements.Add(element);
        }
        if (!isWhole)
            return null;
        return ConstantLiteral(elements) ?? Concat.Stack(Graph, elements);
    }

    private Node? BindScalarElement(ExpressionSyntax syntax, Frame frame, ref bool hasTensor)
    {
        if (Bind(syntax, frame) is not { } value)
            return null;
        if (value.IsScalar)
            return value.Node;
        if (!hasTensor)
        {
            Report(new Diagnostic("SN0310", "a literal is made of scalars")
                .At(syntax.Span, value.Shape.Describe())
                .Help("write `stack(a, b)` to put vectors side by side as rows, or `concat(a, b)` to join them"));
        }
        hasTensor = true;
        return null;
    }

    private Node? ConstantLiteral(List<Node> elements)
    {
        var values = new List<double>();
        foreach (var element in elements)
        {
            if (element.Operator is not Constant constant)
                return null;
            values.AddRange(constant.Value.AsSpan());
        }
        return Graph.Constant(new Tensor(elements[0].Shape.Insert(0, elements.Count), [.. values]));
    }
}
