using System.Globalization;
using System.Text;

namespace SymbolicNet.Tests.Symbolics.Printing;

/// <summary>Lists formulas and their derivatives for snapshots; what it lists reads back to the same numbers.</summary>
internal static class DerivativeList
{
    public static string Write(IEnumerable<string> formulas, string shapes, int order = 1)
    {
        var list = new StringBuilder();
        foreach (string text in formulas)
        {
            var formula = Formula.Parse(text, shapes);
            list.AppendLine(text);
            foreach (var symbol in formula.Symbols.Where(s => !s.IsInteger))
            {
                var derivative = formula;
                for (int i = 1; i <= order; i++)
                {
                    derivative = formula.Differentiate(symbol.Name, i);
                    list.AppendLine(CultureInfo.InvariantCulture, $"  {(i == 1 ? "by" : "twice by")} {symbol.Name}: {derivative.Text}");
                }
            }
        }
        return list.ToString();
    }
}
