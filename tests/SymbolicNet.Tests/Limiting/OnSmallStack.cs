namespace SymbolicNet.Tests.Limiting;

/// <summary>Runs work where the stack is as small as a server's thread may have it.</summary>
internal static class OnSmallStack
{
    private const int StackBytes = 256 * 1024;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException(failure.Message, failure);
    }

    /// <summary>What binding a model says: its codes, or nothing.</summary>
    public static string Codes(string model, Limits? limits = null) => Run(() =>
    {
        bool isModel = Model.TryParse(model, out _, out var diagnostics, new ModelOptions { Limits = limits ?? Limits.Default });
        string codes = string.Join(' ', diagnostics.Select(d => d.Code).Distinct());
        return isModel || codes.Length > 0 ? codes : "refused without a word";
    });

    /// <summary>The value of a formula whose variables are all <paramref name="value"/>, once printed and read back; or the code of what is wrong.</summary>
    public static string Value(string text, double value = 1, Limits? limits = null) => Run(() =>
    {
        if (!Formula.TryParse(text, null, out var formula, out var diagnostics, limits))
            return diagnostics[0].Code;
        if (!Formula.TryParse(formula.ToString(), out var again, out _) || again.ToString() != formula.ToString())
            return "printed as something else";
        try
        {
            return formula.Evaluate(formula.Symbols.ToDictionary(s => s.Name, _ => (Tensor)value)).ToString();
        }
        catch (FormulaException exception)
        {
            return exception.Diagnostics[0].Code;
        }
    });
}
