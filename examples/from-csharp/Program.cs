using SymbolicNet;

double[] x = [.. Enumerable.Range(0, 41).Select(i => (i - 20) / 10.0)];
double[] y = [.. x.Select(v => Math.Tanh(2 * v) + (0.5 * v))];
var data = DataTable.Of(("x", x), ("y", y));

var model = Formula.Parse("a*tanh(b*x) + c*x").ToModel(new() { Parameters = ["a = 1", "b = 1", "c"], Target = "y", Loss = "(yhat - y)^2" });
var result = model.Train(data, new TrainOptions { Optimizer = "adam(rate = 0.05*0.99^epoch)", Epochs = 400, BatchSize = 8 });

Console.WriteLine($"R2 above 0.999: {result.TrainingScores["r2"] > 0.999}");
Console.WriteLine($"a = {result.Model["a"].ToScalar():F2}, b = {result.Model["b"].ToScalar():F2}, c = {result.Model["c"].ToScalar():F2}");
result.Model.Predict(DataTable.Of(("x", [0.25, 1.25]))).Write(Console.Out);
