using System.Globalization;
using System.Runtime.CompilerServices;
using SymbolicNet.Tests.Numerics;

namespace SymbolicNet.Tests.Compilation;

/// <summary>Values of functions of several arguments against Tables/functions.tsv (made by generate_functions.py).</summary>
public class FunctionValueTests
{
    public static TheoryData<string, string, string, string> Cases => Read();

    private static TheoryData<string, string, string, string> Read([CallerFilePath] string caller = "")
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (string line in File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "Tables", "functions.tsv")).Skip(1))
        {
            string[] columns = line.Split('\t');
            data.Add(columns[0], columns[1], columns[2], columns[3]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ValuesAreRightToTheConditionOfTheProblem(string formula, string variables, string values, string conditions)
    {
        var actual = Given.Evaluate(formula, variables).AsSpan().ToArray();
        double[] expected = Given.Numbers(values), condition = Given.Numbers(conditions);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            double allowed = 1e-14 * condition[i] * Math.Abs(expected[i]);
            Assert.True(actual[i] == expected[i] || error <= allowed || Ulp.Error(actual[i], expected[i]) <= 1,
                string.Create(CultureInfo.InvariantCulture, $"{formula} at {variables}: element {i} is {actual[i]:R}, not {expected[i]:R}: {error / allowed:g3} of the allowed error"));
        }
    }
}
