using System.Collections.Immutable;
using System.Diagnostics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>Writes expressions in canonical spelling: <c>* / ^</c> tight, <c>+ -</c>, comparisons and logic spaced, brackets as
/// written.</summary>
/// <remarks>Recursion is as deep as the text nests brackets (<see cref="Diagnostics.StackGuard"/>); chains are loops. <c>depth</c> counts the
/// enclosing constructs of one
/// line: the outermost are the best places for a line end.</remarks>
internal sealed partial class SyntaxPrinter(LineWriter writer, bool onOneLine)
{
    /// <summary>The canonical text of <paramref name="expression"/> on one line.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        var writer = new LineWriter();
        writer.Begin(indent: 0);
        new SyntaxPrinter(writer, onOneLine: true).Expression(expression);
        return writer.Current.Text.ToString();
    }

    public void Expression(ExpressionSyntax expression, int depth = 0)
    {
        writer.Current.Cover(expression.Span.Start);
        switch (expression)
        {
            case NumberSyntax number: writer.Write(Spelling.Number(number.Text)); break;
            case StringSyntax text: writer.Write($"\"{text.Value}\""); break;
            case NameSyntax name: writer.Write(name.Name.Text); break;
            case NextSyntax next: writer.Write("next " + next.Name.Text); break;
            case BracketSyntax bracket: Bracket(bracket, depth); break;
            case ChainSyntax chain: Chain(chain, depth); break;
            case PowerSyntax power: Power(power, depth); break;
            case UnarySyntax unary: Unary(unary, depth); break;
            case PostfixSyntax postfix: Postfix(postfix, depth); break;
            case CallSyntax call: Call(call, depth); break;
            case IfSyntax conditional: If(conditional, depth); break;
            case BlockSyntax block: Block(block); break;
            case VectorSyntax vector: Vector(vector, depth); break;
            case RecurrenceSyntax recurrence: Recurrence(recurrence, depth); break;
            default: throw new UnreachableException($"no spelling for {expression.GetType().Name}; this is a bug in SymbolicNet");
        }
        writer.Current.Cover(expression.Span.End);
    }

    public void Binding(BindingSyntax binding)
    {
        bool isTuple = binding.Names.Length > 1;
        writer.Current.Cover(binding.Span.Start);
        writer.Write((isTuple ? "(" : "") + string.Join(", ", binding.Names.Select(name => name.Text)) + (isTuple ? ")" : ""));
        writer.WriteAligned("=");
        Expression(binding.Value);
    }

    /// <summary><c>[m,n]'</c> behind a declared name, or nothing.</summary>
    public void Shape(ShapeSyntax? shape)
    {
        if (shape is null)
            return;
        writer.Write("[");
        if (shape.IsAny)
            writer.Write("..");
        string comma = shape.Dimensions.All(Spelling.IsTight) ? "," : ", ";
        Separated(shape.Dimensions, comma, 0, Expression);
        writer.Write(shape.IsRow ? "]'" : "]");
        writer.Cover(shape.Span);
    }

    /// <summary><c>a..b</c>, with blanks around the dots where a bound has blanks of its own: <c>x[i - 1 .. i + 1]</c>.</summary>
    public void Range(ExpressionSyntax start, ExpressionSyntax end, int depth)
    {
        Expression(start, depth);
        writer.Write(Spelling.IsTight(start) && Spelling.IsTight(end) ? ".." : " .. ");
        Expression(end, depth);
    }

    private void Bracket(BracketSyntax bracket, int depth)
    {
        writer.Write("(");
        Expression(bracket.Inner, depth + 1);
        writer.Write(")");
    }

    private void Chain(ChainSyntax chain, int depth)
    {
        Expression(chain.Operands[0], depth + 1);
        for (int i = 0; i < chain.Operators.Length; i++)
        {
            string sign = chain.Operators[i].Text;
            writer.Write(chain.Level == ChainLevel.Product ? sign : $" {sign} ");
            writer.Break(depth);
            Expression(chain.Operands[i + 1], depth + 1);
        }
    }

    private void Power(PowerSyntax power, int depth)
    {
        Expression(power.Operands[0], depth + 1);
        for (int i = 0; i < power.Operators.Length; i++)
        {
            writer.Write(power.Operators[i].Text);
            Expression(power.Operands[i + 1], depth + 1);
        }
    }

    private void Unary(UnarySyntax unary, int depth)
    {
        bool isLogic = unary.Operators[0].Text == "not";
        for (int i = 0; i < unary.Operators.Length; i++)
            writer.Write((i > 0 && !isLogic ? " " : "") + unary.Operators[i].Text + (isLogic ? " " : ""));
        Expression(unary.Operand, depth + 1);
    }

    private void Postfix(PostfixSyntax postfix, int depth)
    {
        Expression(postfix.Operand, depth);
        foreach (PostfixOperator sign in postfix.Operators)
        {
            if (sign is SubscriptsSyntax subscripts)
                Subscripts(subscripts, depth);
            else
                writer.Write("'");
            writer.Cover(sign.Span);
        }
    }

    private void If(IfSyntax conditional, int depth)
    {
        foreach (BranchSyntax branch in conditional.Branches)
        {
            writer.Write("if ");
            Expression(branch.Condition, depth + 2);
            writer.Write(" ");
            writer.Break(depth + 1);
            writer.Write("then ");
            Expression(branch.Value, depth + 2);
            writer.Write(" ");
            writer.Break(depth);
            writer.Write("else ");
        }
        Expression(conditional.Otherwise, depth + 2);
    }

    private void Separated<T>(ImmutableArray<T> items, string comma, int depth, Action<T, int> write)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(comma);
                writer.Break(depth);
            }
            write(items[i], depth + 1);
        }
    }
}
