using System.Collections.Immutable;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Export;

/// <remarks>This part: functions, many of which mathematics writes without a name.</remarks>
internal sealed partial class LatexWriter
{
    private const int MostShortLeaves = 4;

    private LatexPiece Call(CallNotation call, int depth) => call.Arguments switch
    {
        [{ Name: null, Value: LabelsNotation }, ..] => Applied(call, depth),
        [{ Name: null, Value: var operand }] => OfOne(call, operand, depth) ?? Applied(call, depth),
        [{ Name: null, Value: var operand }, { Name: "axis", Value: var axis }] => OverAxis(call, operand, axis, depth) ?? Applied(call, depth),
        [{ Name: null, Value: var left }, { Name: null, Value: var right }] => OfTwo(call, left, right, depth) ?? Applied(call, depth),
        _ => Applied(call, depth),
    };

    private LatexPiece? OfOne(CallNotation call, Notation operand, int depth) => call.Function switch
    {
        "exp" when IsShort(operand) && !_names.Has("e") => new($"e^{{{Script(operand).Text}}}", LatexLevel.Superscripted, LatexEdge.Letter),
        "sqrt" => Root(@"\sqrt", Piece(operand, depth)),
        "cbrt" => Root(@"\sqrt[3]", Piece(operand, depth)),
        "abs" => Piece(operand, depth).Enclosed("|", "|", isTall: true),
        "floor" => Delimited(@"\lfloor", Piece(operand, depth), @"\rfloor"),
        "ceil" => Delimited(@"\lceil", Piece(operand, depth), @"\rceil"),
        "norm1" => Norm(Piece(operand, depth), "1"),
        "norm2" => Norm(Piece(operand, depth), "2"),
        "sum" => Prefixed(@"\sum", Piece(operand, depth)),
        "prod" => Prefixed(@"\prod", Piece(operand, depth)),
        "transpose" => Piece(operand, depth).Raised(@"\top"),
        "inv" => Piece(operand, depth).Raised("-1"),
        "gamma" when !_names.Has(@"\Gamma") => Applied(@"\Gamma", call, depth),
        "digamma" when !_names.Has(@"\psi") => Applied(@"\psi", call, depth),
        "eye" => Sized("I", Script(operand)),
        "ones" => Sized(@"\mathbf{1}", Script(operand)),
        "zeros" => Sized(@"\mathbf{0}", Script(operand)),
        _ => null,
    };

    private LatexPiece? OfTwo(CallNotation call, Notation left, Notation right, int depth) => call.Function switch
    {
        "dot" => Pair(@"\langle", @"\rangle", call, depth),
        "ones" => Sized(@"\mathbf{1}", BySize(left, right)),
        "zeros" => Sized(@"\mathbf{0}", BySize(left, right)),
        "matpow" => Piece(left, depth).Raised(Script(right).Text),
        _ => null,
    };

    private LatexPiece? OverAxis(CallNotation call, Notation operand, Notation axis, int depth) => call.Function is "sum" or "prod"
        ? Prefixed($@"{{\textstyle\{call.Function}_{{\mathrm{{axis}} = {Script(axis).AtLeast(LatexLevel.Sum).Text}}}}}", Piece(operand, depth))
        : null;

    private LatexPiece Applied(CallNotation call, int depth) => Applied(LatexFunctions.Name(call.Function), call, depth);

    /// <summary><c>f(a, b)</c>. A macro's name does not hold on to its brackets as tightly as a word does.</summary>
    private LatexPiece Applied(string name, CallNotation call, int depth)
    {
        var arguments = Arguments(call.Arguments, depth).Bracketed();
        var level = name.StartsWith(@"\operatorname", StringComparison.Ordinal) ? LatexLevel.Primary : LatexLevel.Factor;
        return arguments with { Text = name + arguments.Text, Level = level, Start = LatexEdge.Function };
    }

    private LatexPiece Arguments(ImmutableArray<NotationArgument> arguments, int depth)
    {
        var pieces = arguments.Select(argument => Argument(argument, arguments.Length == 1, depth)).ToList();
        return new(string.Join(", ", pieces.Select(piece => piece.Text)), LatexLevel.Cases, LatexEdge.Letter) { IsTall = pieces.Any(piece => piece.IsTall) };
    }

    /// <remarks>An equation would look like a named argument, and conditions have no end that a comma could follow.</remarks>
    private LatexPiece Argument(NotationArgument argument, bool isOnly, int depth)
    {
        var value = Piece(argument.Value, depth);
        if (argument.Name is { } name)
        {
            value = value.AtLeast(LatexLevel.Sum);
            return value with { Text = $"{LatexText.Upright(name)} = {value.Text}" };
        }
        return argument.Value is ComparisonNotation { Sign: "==" } || !isOnly ? value.AtLeast(LatexLevel.Sum) : value;
    }

    /// <summary>Whether the notation makes a readable exponent: few leaves, and arithmetic only.</summary>
    private static bool IsShort(Notation notation)
    {
        int leaves = 0;
        var open = new Stack<Notation>([notation]);
        while (leaves <= MostShortLeaves && open.TryPop(out var part))
        {
            if (part is NumberNotation or NameNotation)
                leaves++;
            else if (part is SumNotation or ProductNotation or NegationNotation or PowerNotation or TransposedNotation or SubscriptNotation)
                foreach (var inner in LatexNames.PartsOf(part).Take(MostShortLeaves + 1))
                    open.Push(inner);
            else
                return false;
        }
        return leaves <= MostShortLeaves;
    }

    private static LatexPiece Root(string root, LatexPiece operand) =>
        new($"{root}{{{operand.Text}}}", LatexLevel.Factor, LatexEdge.Letter) { IsTall = operand.IsTall };

    private static LatexPiece Delimited(string open, LatexPiece operand, string close) => operand.Enclosed(open, close, operand.IsTall);

    private static LatexPiece Norm(LatexPiece operand, string order)
    {
        var norm = Delimited(@"\lVert", operand, @"\rVert");
        return norm with { Text = $"{norm.Text}_{{{order}}}", Level = LatexLevel.Subscripted };
    }

    private LatexPiece Pair(string open, string close, CallNotation call, int depth) => Delimited(open, Arguments(call.Arguments, depth), close);

    /// <summary>A sign that takes all factors behind it, up to the next term.</summary>
    private static LatexPiece Prefixed(string sign, LatexPiece operand)
    {
        operand = operand.Unsigned(LatexLevel.Slash);
        return new($"{sign} {operand.Text}", LatexLevel.Factor, LatexEdge.Function, operand.End) { IsTall = true, IsOpen = true };
    }

    /// <summary><c>I_{n}</c>, unless a name looks like it; then the size is an argument.</summary>
    private LatexPiece? Sized(string letter, LatexPiece size)
    {
        string text = $"{letter}_{{{size.Text}}}";
        return _names.Has(letter) || _names.Has(text) ? null : new(text, LatexLevel.Subscripted, LatexEdge.Letter) { IsTall = size.IsTall };
    }

    /// <summary><c>m \times n</c>.</summary>
    private LatexPiece BySize(Notation rows, Notation columns) => LatexPiece.Join(
        Script(rows).Closed(LatexLevel.Product), @" \times ", Script(columns).Unsigned(LatexLevel.Product), LatexLevel.ElementProduct);
}
