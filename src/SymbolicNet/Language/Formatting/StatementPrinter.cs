using System.Collections.Immutable;
using System.Diagnostics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>Writes statements, one line each; <c>train</c> and <c>optimizer</c> bodies and derivative clauses on lines of their
/// own.</summary>
internal sealed class StatementPrinter(LineWriter writer)
{
    private readonly SyntaxPrinter _expressions = new(writer, onOneLine: false);

    public void Statement(StatementSyntax statement)
    {
        writer.Begin(indent: 0, AlignmentOf(statement));
        Line first = writer.Current;
        first.Cover(statement.Span.Start);
        switch (statement)
        {
            case DataSyntax data: Data(data); break;
            case ParamSyntax param: Param(param); break;
            case ConstSyntax constant: Declaration("const", constant.Name); Value(constant.Value); break;
            case DimSyntax dim: Declaration("dim", dim.Name); Value(dim.Value); break;
            case BindingSyntax binding: _expressions.Binding(binding); break;
            case DefSyntax def: Def(def); break;
            case OutputSyntax output: writer.Write("output "); writer.Write(output.Name); Value(output.Value); break;
            case ObjectiveSyntax objective: Objective(objective); break;
            case IncludeSyntax include: writer.Write($"include \"{include.Path}\""); break;
            case OptimizerSyntax optimizer: Optimizer(optimizer); break;
            case TrainSyntax train: Train(train); break;
            default: throw new UnreachableException($"no spelling for {statement.GetType().Name}; this is a bug in SymbolicNet");
        }
        writer.Current.Cover(statement.Span.End);
    }

    private static Alignment AlignmentOf(StatementSyntax statement) => statement switch
    {
        DataSyntax or ParamSyntax or ConstSyntax or DimSyntax => Alignment.Declaration,
        BindingSyntax or OutputSyntax or ObjectiveSyntax => Alignment.Binding,
        _ => Alignment.None,
    };

    private void Declaration(string keyword, NameToken name)
    {
        writer.Write(keyword + " ");
        writer.Current.NameAt = writer.Current.Text.Length;
        writer.Write(name);
    }

    private void Value(ExpressionSyntax? value)
    {
        if (value is null)
            return;
        writer.WriteAligned("=");
        _expressions.Expression(value);
    }

    private void Data(DataSyntax data)
    {
        Declaration(data.IsTarget ? "target" : "input", data.Name);
        _expressions.Shape(data.Shape);
        if (data.Category is { } category)
        {
            writer.Write(category.IsClass ? ": class(" : ": index(");
            _expressions.Expression(category.Count);
            writer.Write(")");
        }
        if (data.Columns is { } columns)
            Columns(columns);
    }

    private void Columns(ColumnsSyntax columns)
    {
        writer.Write(columns.IsRest ? " from rest" : " from ");
        for (int i = 0; i < columns.Ranges.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(", ");
                writer.Break(0);
            }
            ColumnRangeSyntax range = columns.Ranges[i];
            writer.Write(range.Last is null ? $"\"{range.First}\"" : $"\"{range.First}\"..\"{range.Last}\"", range.Span);
        }
    }

    private void Param(ParamSyntax param)
    {
        Declaration("param", param.Name);
        _expressions.Shape(param.Shape);
        if (param.IsFixed)
            writer.Write(" fixed");
        if (param.Initializer is { } initializer)
        {
            writer.WriteAligned("~");
            if (initializer.Arguments.IsEmpty)
                writer.Write(initializer.Function);
            else
                _expressions.Call(initializer, depth: 0);
        }
        Value(param.Start);
        if (param is { Lower: { } lower, Upper: { } upper })
        {
            writer.Write(" in ");
            _expressions.Range(lower, upper, depth: 0);
        }
    }

    private void Def(DefSyntax def)
    {
        writer.Write("def ");
        writer.Write(def.Name);
        Parameters(def.Parameters);
        writer.Write(" = ");
        writer.Break(int.MaxValue);
        _expressions.Expression(def.Body);
        foreach (ClauseSyntax clause in def.Clauses)
        {
            writer.BeginClause(indent: 2);
            writer.Current.Cover(clause.Span.Start);
            writer.Write(clause.Adjoint is { } adjoint
                ? $"vjp {clause.Parameter.Text} by {adjoint.Text}: "
                : $"derivative {clause.Parameter.Text}: ");
            _expressions.Expression(clause.Value);
        }
    }

    private void Parameters(ImmutableArray<ParameterSyntax> parameters)
    {
        writer.Write("(");
        for (int i = 0; i < parameters.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(", ");
                writer.Break(0);
            }
            writer.Write(parameters[i].Name);
            _expressions.Shape(parameters[i].Shape);
            if (parameters[i].Default is { } value)
            {
                writer.Write(" = ");
                _expressions.Expression(value, depth: 1);
            }
        }
        writer.Write(")");
    }

    private void Objective(ObjectiveSyntax objective)
    {
        writer.Write(objective.Kind switch
        {
            ObjectiveKind.Loss => objective.IsSum ? "loss sum" : "loss",
            ObjectiveKind.Penalty => "penalty",
            ObjectiveKind.Residual => "residual",
            _ => "metric",
        });
        if (objective.Name is { } name)
        {
            writer.Write(" ");
            writer.Write(name);
        }
        Value(objective.Value);
    }

    private void Optimizer(OptimizerSyntax optimizer)
    {
        writer.Write("optimizer ");
        writer.Write(optimizer.Name);
        if (!optimizer.Parameters.IsEmpty)
            Parameters(optimizer.Parameters);
        writer.Write(" ");
        writer.Open();
        foreach (RuleSyntax rule in optimizer.Rules)
        {
            (string keyword, Alignment alignment) = rule.Kind switch
            {
                RuleKind.State => ("state ", Alignment.State),
                RuleKind.Next => ("next ", Alignment.Next),
                _ => ("", Alignment.Binding),
            };
            Entry(rule.Span, keyword + rule.Name.Text, rule.Value, alignment);
        }
        writer.Close(indent: 0, optimizer.Span.End);
    }

    private void Train(TrainSyntax train)
    {
        writer.Write("train ");
        writer.Current.Cover(train.Span.Start + "train".Length);
        writer.Open();
        foreach (TrainEntrySyntax entry in train.Entries)
            Entry(entry.Span, entry.Key.Text, entry.Value, Alignment.Entry);
        writer.Close(indent: 0, train.Span.End);
    }

    private void Entry(SourceSpan span, string left, ExpressionSyntax value, Alignment alignment)
    {
        writer.Begin(indent: 2, alignment);
        writer.Current.Cover(span.Start);
        writer.Write(left);
        Value(value);
    }
}
