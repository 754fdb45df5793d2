using System.Text;

namespace SymbolicNet.Language.Syntax;

/// <summary>A syntax tree as S-expressions, for tests and for people: one line a statement, indented where it is long.</summary>
internal static class SyntaxDump
{
    private const int LineWidth = 120;

    public static string Of(FileSyntax file) => string.Join('\n', file.Statements.Select(Of));

    public static string Of(StatementSyntax statement) => Write(TreeOf(statement));

    public static string Of(ExpressionSyntax expression) => Write(TreeOf(expression));

    /// <summary>A head and its parts; an atom has none.</summary>
    private sealed record Tree(string Head, params IReadOnlyList<Tree?> Parts)
    {
        /// <summary>The tree on one line.</summary>
        public string Line { get; } = Parts.Count == 0
            ? Head
            : $"({string.Join(' ', Parts.Where(part => part is not null).Select(part => part!.Line).Prepend(Head))})";
    }

    private static string Write(Tree tree)
    {
        var text = new StringBuilder();
        Write(tree, 0, text);
        return text.ToString();
    }

    private static void Write(Tree tree, int indent, StringBuilder text)
    {
        if (indent + tree.Line.Length <= LineWidth || tree.Parts.Count == 0)
        {
            text.Append(tree.Line);
            return;
        }
        text.Append('(').Append(tree.Head);
        // A name right after the head stays on its line: (def f
        bool isName = true;
        foreach (Tree? part in tree.Parts)
        {
            if (part is null)
                continue;
            if (isName && part.Parts.Count == 0)
            {
                text.Append(' ').Append(part.Head);
                isName = false;
                continue;
            }
            isName = false;
            text.Append('\n').Append(' ', indent + 2);
            Write(part, indent + 2, text);
        }
        text.Append(')');
    }

    private static Tree Node(string head, params IEnumerable<Tree?> parts) => new(head, [.. parts]);

    private static Tree Atom(NameToken name) => new(name.Text);

    private static Tree? Part(string head, params IReadOnlyList<ExpressionSyntax?> parts) =>
        parts[0] is null ? null : Node(head, parts.Select(part => TreeOf(part!)));

    private static Tree TreeOf(StatementSyntax statement) => statement switch
    {
        DataSyntax data => Node(data.IsTarget ? "target" : "input", Atom(data.Name), TreeOf(data.Shape),
            data.Category is { } category ? Node(category.IsClass ? "class" : "index", TreeOf(category.Count)) : null, TreeOf(data.Columns)),
        ParamSyntax param => Node("param", Atom(param.Name), TreeOf(param.Shape), param.IsFixed ? new Tree("fixed") : null,
            param.Initializer is { } initializer ? Node("~", TreeOf(initializer)) : null, Part("=", param.Start), Part("in", param.Lower, param.Upper)),
        ConstSyntax constant => Node("const", Atom(constant.Name), TreeOf(constant.Value)),
        DimSyntax dim => Node("dim", Atom(dim.Name), Part("=", dim.Value)),
        BindingSyntax binding => TreeOf(binding),
        DefSyntax def => Node("def", [Atom(def.Name), Formals(def.Parameters), TreeOf(def.Body), .. def.Clauses.Select(TreeOf)]),
        OutputSyntax output => Node("output", Atom(output.Name), Part("=", output.Value)),
        ObjectiveSyntax objective => Node(objective.Keyword.Text, objective.IsSum ? new Tree("sum") : null,
            objective.Name is { } name ? Atom(name) : null, Part("=", objective.Value)),
        IncludeSyntax include => Node("include", new Tree($"\"{include.Path}\"")),
        OptimizerSyntax optimizer => Node("optimizer", [Atom(optimizer.Name), Formals(optimizer.Parameters), .. optimizer.Rules.Select(TreeOf)]),
        TrainSyntax train => Node("train", train.Entries.Select(entry => Node("=", Atom(entry.Key), TreeOf(entry.Value)))),
        _ => throw new System.Diagnostics.UnreachableException($"statement {statement.GetType().Name}: this is a bug in SymbolicNet"),
    };

    private static Tree? TreeOf(ShapeSyntax? shape) => shape switch
    {
        null => null,
        { IsAny: true } => new Tree("[..]"),
        _ => Node(shape.IsRow ? "row" : "shape", shape.Dimensions.Select(TreeOf)),
    };

    private static Tree? TreeOf(ColumnsSyntax? columns) => columns is null ? null : Node("from", columns.IsRest
        ? [new Tree("rest")]
        : columns.Ranges.Select(range => new Tree(range.Last is null ? $"\"{range.First}\"" : $"\"{range.First}\"..\"{range.Last}\"")));

    private static Tree Formals(IEnumerable<ParameterSyntax> formals)
    {
        Tree[] parts = [.. formals.Select(formal => formal.Shape is null && formal.Default is null
            ? Atom(formal.Name)
            : Node("formal", Atom(formal.Name), TreeOf(formal.Shape), Part("=", formal.Default)))];
        return parts.Length == 0 ? new Tree("(formals)") : new Tree("formals", parts);
    }

    private static Tree TreeOf(ClauseSyntax clause) => clause.Adjoint is { } adjoint
        ? Node("vjp", Atom(clause.Parameter), Atom(adjoint), TreeOf(clause.Value))
        : Node("derivative", Atom(clause.Parameter), TreeOf(clause.Value));

    private static Tree TreeOf(RuleSyntax rule) =>
        Node(rule.Kind == RuleKind.Binding ? "=" : rule.Kind == RuleKind.State ? "state" : "next", Atom(rule.Name), TreeOf(rule.Value));

    private static Tree TreeOf(BindingSyntax binding) => binding.Names.Length == 1
        ? Node("=", Atom(binding.Names[0]), TreeOf(binding.Value))
        : Node("=", new Tree($"({string.Join(' ', binding.Names.Select(name => name.Text))})"), TreeOf(binding.Value));

    private static Tree TreeOf(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => new Tree(number.Text),
        StringSyntax text => new Tree($"\"{text.Value}\""),
        NameSyntax name => Atom(name.Name),
        NextSyntax next => Node("next", Atom(next.Name)),
        BracketSyntax bracket => Node("brackets", TreeOf(bracket.Inner)),
        ChainSyntax chain => Row(chain.Operands, chain.Operators),
        PowerSyntax power => Row(power.Operands, power.Operators),
        UnarySyntax unary => Node(string.Join(' ', unary.Operators.Select(sign => sign.Text)), TreeOf(unary.Operand)),
        PostfixSyntax postfix => Node("postfix", [TreeOf(postfix.Operand), .. postfix.Operators.Select(TreeOf)]),
        CallSyntax call => Node("call", [Atom(call.Function), .. call.Arguments.Select(TreeOf)]),
        IfSyntax conditional => Node("if", [.. conditional.Branches.SelectMany(branch => new[] { TreeOf(branch.Condition), TreeOf(branch.Value) }),
            TreeOf(conditional.Otherwise)]),
        BlockSyntax block => Node("block", [.. block.Bindings.Select(TreeOf), TreeOf(block.Result)]),
        VectorSyntax vector => Node("vector", vector.Elements.Select(TreeOf)),
        RecurrenceSyntax recurrence => Node(recurrence.Keyword.Text, [
            .. recurrence.States.Select(state => Node("=", Atom(state.Name), TreeOf(state.Start))),
            .. recurrence.Sequences.Select(sequence => Node("in", Atom(sequence.Name), TreeOf(sequence.Source),
                sequence.CountEnd is { } end ? TreeOf(end) : null)),
            .. recurrence.Results.Select(TreeOf)]),
        _ => throw new System.Diagnostics.UnreachableException($"expression {expression.GetType().Name}: this is a bug in SymbolicNet"),
    };

    /// <summary>Operands with one operator are written once, <c>(+ a b c)</c>; mixed ones stand between, <c>(a + b - c)</c>.</summary>
    private static Tree Row(IReadOnlyList<ExpressionSyntax> operands, IReadOnlyList<OperatorToken> operators)
    {
        if (operators.All(@operator => @operator.Text == operators[0].Text))
            return Node(operators[0].Text, operands.Select(TreeOf));
        var parts = new List<Tree?>();
        for (int i = 1; i < operands.Count; i++)
        {
            parts.Add(new Tree(operators[i - 1].Text));
            parts.Add(TreeOf(operands[i]));
        }
        return new Tree(TreeOf(operands[0]).Line, parts);
    }

    private static Tree TreeOf(ArgumentSyntax argument) =>
        argument.Name is { } name ? Node("=", Atom(name), TreeOf(argument.Value)) : TreeOf(argument.Value);

    private static Tree TreeOf(PostfixOperator @operator) => @operator switch
    {
        SubscriptsSyntax subscripts => Node("index", subscripts.Subscripts.Select(TreeOf)),
        _ => new Tree("'"),
    };

    private static Tree TreeOf(SubscriptSyntax subscript) => subscript.IsSlice
        ? Node("..", Bound(subscript.Start), Bound(subscript.End), subscript.Step is { } step ? TreeOf(step) : null)
        : Bound(subscript.Start);

    private static Tree Bound(BoundSyntax? bound) =>
        bound is null ? new Tree("_") : bound.FromEnd ? Node("^", TreeOf(bound.Value)) : TreeOf(bound.Value);
}
