namespace SymbolicNet.Tests.Fitting;

/// <summary>Fits beside NIST's certified results, from the far start and the near one. Certified are 11 digits.</summary>
public sealed class NistTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in NistSet.Names)
            {
                cases.Add(name, 1);
                cases.Add(name, 2);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void CertifiedParametersAndErrorsAreFound(string name, int start)
    {
        var set = NistSet.Read(name);
        var fit = Model.Parse(set.ModelText(start)).Fit(set.Table);
        Assert.True(fit.Converged, fit.Reason);
        for (int p = 0; p < set.ParameterCount; p++)
        {
            var parameter = fit[$"b{p + 1}"];
            Agrees(set.Certified(p), parameter.Value, 1e-9);
            Agrees(set.CertifiedError(p), parameter.StandardError, 1e-8);
        }
        Agrees(set.Rss, fit.Rss, 1e-10);
        Agrees(set.ResidualStandardDeviation, fit.ResidualStandardDeviation, 1e-10);
    }

    [Fact]
    public void AllNineSetsAreThere() => Assert.Equal(9, NistSet.Names.Count());

    [Fact]
    public void OptionsMayStartAModelElsewhere()
    {
        var set = NistSet.Read("Misra1a");
        var near = Model.Parse(set.ModelText(2)).Fit(set.Table);
        var moved = Model.Parse(set.ModelText(1)).Fit(set.Table, new FitOptions { Start = set.Start(2) });
        Assert.Equal(near.ToJson(), moved.ToJson());
    }

    [Theory]
    [InlineData("loss = (f - y)^2", 1)]
    [InlineData("loss = 0.5*(y - f)^2", 1)]
    [InlineData("loss sum = (f - y)^2/2", 1)]
    [InlineData("loss = mse(f, y)", 1)]
    [InlineData("loss = log(cosh(0.001*(f - y)))", 4)]
    public void OtherSpellingsOfTheLossFindTheSame(string objective, int lostDigits)
    {
        var set = NistSet.Read("Misra1a");
        var fit = Model.Parse(set.ModelText(1, objective)).Fit(set.Table);
        Assert.True(fit.Converged, fit.Reason);
        Agrees(set.Certified(0), fit["b1"].Value, Math.Pow(10, lostDigits - 10));
        Agrees(set.Certified(1), fit["b2"].Value, Math.Pow(10, lostDigits - 10));
    }

    [Theory]
    [InlineData(FitMethod.Newton, 1e-7)]
    [InlineData(FitMethod.Lbfgs, 1e-4)]
    public void OtherMethodsFindTheSameWithFewerDigits(FitMethod method, double tolerance)
    {
        var set = NistSet.Read("Rat42");
        var fit = Model.Parse(set.ModelText(2)).Fit(set.Table, new FitOptions { Method = method });
        Assert.True(fit.Converged, fit.Reason);
        for (int p = 0; p < set.ParameterCount; p++)
            Agrees(set.Certified(p), fit[$"b{p + 1}"].Value, tolerance);
    }

    private static void Agrees(double certified, double found, double tolerance) =>
        Assert.InRange(Math.Abs(found - certified), 0, tolerance * Math.Abs(certified));
}
