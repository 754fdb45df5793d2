using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>A statement with the names it declares and those it uses.</summary>
internal sealed class Declaration(StatementSyntax syntax, IReadOnlyList<NameToken> names)
{
    public StatementSyntax Syntax { get; } = syntax;

    /// <summary>The names it gives a meaning to; none for an unnamed loss.</summary>
    public IReadOnlyList<NameToken> Names { get; } = names;

    public required IReadOnlyDictionary<string, NameToken> Uses { get; init; }

    public required IReadOnlySet<string> Functions { get; init; }

    /// <summary>What the statement binds, written as a binding, where it binds an expression.</summary>
    public BindingSyntax? Binding { get; private init; }

    public static Declaration Of(StatementSyntax statement)
    {
        var collector = new NameCollector();
        switch (statement)
        {
            case DataSyntax data:
                collector.Visit(data.Shape);
                collector.Visit(data.Category?.Count);
                return Make(statement, [data.Name], collector);
            case ParamSyntax parameter:
                collector.Visit(parameter.Shape);
                collector.VisitAll(parameter.Initializer?.Arguments.Select(a => a.Value) ?? []);
                collector.Visit(parameter.Start);
                collector.Visit(parameter.Lower);
                collector.Visit(parameter.Upper);
                return Make(statement, [parameter.Name], collector);
            case ConstSyntax constant:
                return Bound(statement, [constant.Name], constant.Value, collector);
            case DimSyntax dimension:
                collector.Visit(dimension.Value);
                return Make(statement, [dimension.Name], collector);
            case BindingSyntax binding:
                return Bound(statement, binding.Names, binding.Value, collector);
            case OutputSyntax { Value: { } value } output:
                return Bound(statement, [output.Name], value, collector);
            case OutputSyntax output:
                collector.Visit(new NameSyntax(output.Name));
                return Make(statement, [], collector);
            case ObjectiveSyntax objective:
                return Bound(statement, objective.Name is { } name ? [name] : [], objective.Value, collector);
            default:
                return Make(statement, [], collector);
        }
    }

    private static Declaration Bound(StatementSyntax statement, IReadOnlyList<NameToken> names, ExpressionSyntax value, NameCollector collector)
    {
        collector.Visit(value);
        return new(statement, names)
        {
            Uses = collector.Values,
            Functions = collector.Functions,
            Binding = statement as BindingSyntax ?? new BindingSyntax(statement.Span, [.. names], value),
        };
    }

    private static Declaration Make(StatementSyntax statement, IReadOnlyList<NameToken> names, NameCollector collector) =>
        new(statement, names) { Uses = collector.Values, Functions = collector.Functions };
}
