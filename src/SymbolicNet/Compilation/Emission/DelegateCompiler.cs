using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Makes delegates of any fitting type that compute a plan's results from its known nodes.</summary>
internal static class DelegateCompiler
{
    // One delegate without a workspace up to here; more is cut into chunks.
    private const int MostInline = 800;

    /// <param name="plan">What to compute from the elements of its known nodes.</param>
    /// <param name="variables">What the delegate's parameters bring, in the order of those elements.</param>
    /// <param name="fills">Whether all results but the first are written to a last parameter.</param>
    /// <exception cref="ArgumentException">The delegate type does not fit.</exception>
    public static TDelegate Compile<TDelegate>(SubgraphPlan plan, IReadOnlyList<(string Name, Shape Shape)> variables, bool fills) where TDelegate : Delegate
    {
        int results = plan.Roots.Sum(r => r.Shape.Count);
        var shape = DelegateShape.Of(typeof(TDelegate), variables, results, fills);
        var program = ElementCode.ScalarsOf(plan);
        var body = program is { Instructions.Length: <= MostInline } && RuntimeFeature.IsDynamicCodeSupported
            ? Inline(program, shape)
            : OfCode(program is null ? new KernelElementCode(plan) : ElementCode.Of(program), shape, results);
        return Expression.Lambda<TDelegate>(body, shape.Parameters).Compile();
    }

    /// <summary>What a value alone, and all that is asked for, would be compiled to.</summary>
    public static CodePlan PlanOf(SubgraphPlan value, SubgraphPlan all)
    {
        var (operations, allOperations) = (OperationCount.Of(value.Roots), OperationCount.Of(all.Roots));
        if (ElementCode.ScalarsOf(value) is not { } program)
            return new CodePlan(CodeShape.Kernels, "functions that are no scalar operations, or too many scalars", operations, allOperations, [], 0, 1);
        var reason = string.Create(CultureInfo.InvariantCulture, $"{program.OperationCount} scalar operations");
        return program.Instructions.Length <= MostInline
            ? new CodePlan(CodeShape.Scalar, reason + " in one method", operations, allOperations, [], 0, 1)
            : new CodePlan(CodeShape.Scalar, reason + " in chunks", operations, allOperations, [], sizeof(double) * (long)ElementCode.Of(program).WorkspaceSize, 1);
    }

    private static BlockExpression Inline(ElementProgram program, DelegateShape shape)
    {
        var machine = new InlineMachine(program, shape);
        var emitter = new StatementEmitter(program, new SlotPlan(program, MostInline), machine);
        emitter.Emit(0, program.Instructions.Length);
        return Expression.Block([.. machine.Variables, .. emitter.Variables], [.. machine.Start(), .. emitter.Statements, machine.End]);
    }

    // Through a rented workspace: inputs in front, results behind them.
    private static BlockExpression OfCode(ElementCode code, DelegateShape shape, int results)
    {
        var workspace = Expression.Variable(typeof(double[]));
        bool returnsFirst = shape.ReturnType == typeof(double);
        int filled = results - (returnsFirst ? 1 : 0);
        var value = Expression.Variable(shape.ReturnType == typeof(void) ? typeof(int) : shape.ReturnType);
        var statements = new List<Expression>(shape.Checks(filled)) { Expression.Assign(workspace, Access.Rent(code.WorkspaceSize)) };
        statements.AddRange(shape.CopyTo(workspace));
        statements.Add(Expression.Call(Expression.Constant(code), typeof(ElementCode).GetMethod(nameof(ElementCode.Run))!, workspace));
        if (returnsFirst)
            statements.Add(Expression.Assign(value, Expression.ArrayIndex(workspace, Expression.Constant(code.InputCount))));
        if (shape.ReturnType == typeof(double[]))
            statements.Add(Expression.Assign(value, Access.NewArray(results)));
        if ((shape.Destination ?? (shape.ReturnType == typeof(double[]) ? value : null)) is { } target)
            statements.Add(Access.Fill(target, workspace, code.InputCount + results - filled, filled));
        statements.Add(Access.Return(workspace));
        statements.Add(shape.ReturnType == typeof(void) ? Expression.Empty() : value);
        return Expression.Block([workspace, value], statements);
    }
}
