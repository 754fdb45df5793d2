using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SymbolicNet.Fitting;

/// <summary>A fit's result as text and as JSON.</summary>
internal static class FitReport
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(FitResult result)
    {
        var text = new StringBuilder();
        Line(text, $"{(result.Converged ? "converged" : "not converged")}: {result.Reason}");
        foreach (string warning in result.Warnings)
            Line(text, $"warning: {warning}");
        Line(text, "");
        bool hasErrors = result.Parameters.Any(p => !double.IsNaN(p.StandardError));
        string[] heads = hasErrors ? ["parameter", "value", "standard error", $"{Short(100 * result.Confidence)}% interval", ""] : ["parameter", "value", ""];
        Table(text, [heads, .. result.Parameters.Select(p => Row(p, hasErrors))]);
        Line(text, "");
        Table(text, [.. Figures(result).Select(f => (string[])[f.Name, f.Value])]);
        if (result.Correlations.Length > 1 && hasErrors)
        {
            Line(text, "");
            Line(text, "correlations");
            Table(text, [.. result.Correlations.Select((row, i) => (string[])[result.Parameters[i].Name, .. row.Take(i + 1).Select(c => c.ToString("0.000", CultureInfo.InvariantCulture))])]);
        }
        return text.ToString();
    }

    public static string Json(FitResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
            Write(json, result);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, FitResult result)
    {
        json.WriteStartObject();
        json.WriteBoolean("converged", result.Converged);
        json.WriteString("reason", result.Reason);
        json.WriteString("method", MethodOf(result.Method));
        json.WriteNumber("iterations", result.Iterations);
        json.WriteNumber("evaluations", result.Evaluations);
        json.WriteNumber("observations", result.ObservationCount);
        json.WriteNumber("degreesOfFreedom", result.DegreesOfFreedom);
        Number(json, "loss", result.Loss);
        Number(json, "rss", result.Rss);
        Number(json, "residualStandardDeviation", result.ResidualStandardDeviation);
        Number(json, "rSquared", result.RSquared);
        Number(json, "aic", result.Aic);
        Number(json, "bic", result.Bic);
        Number(json, "confidence", result.Confidence);
        json.WriteStartArray("parameters");
        foreach (var parameter in result.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            Number(json, "value", parameter.Value);
            Number(json, "standardError", parameter.StandardError);
            Number(json, "lower", parameter.Lower);
            Number(json, "upper", parameter.Upper);
            json.WriteBoolean("atBound", parameter.IsAtBound);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("correlations");
        foreach (var row in result.Correlations)
        {
            json.WriteStartArray();
            foreach (double value in row)
                Number(json, null, value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (string warning in result.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string? name, double value)
    {
        if (name is not null)
            json.WritePropertyName(name);
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    private static string[] Row(FittedParameter parameter, bool hasErrors)
    {
        string note = parameter.IsAtBound ? "at its bound" : hasErrors && double.IsNaN(parameter.StandardError) ? "not determined" : "";
        string value = parameter.Value.ToString("G10", CultureInfo.InvariantCulture);
        if (!hasErrors)
            return [parameter.Name, value, note];
        return double.IsNaN(parameter.StandardError)
            ? [parameter.Name, value, "-", "-", note]
            : [parameter.Name, value, Short(parameter.StandardError), $"{Short(parameter.Lower)} .. {Short(parameter.Upper)}", note];
    }

    private static IEnumerable<(string Name, string Value)> Figures(FitResult result)
    {
        yield return ("method", MethodOf(result.Method));
        yield return ("iterations", string.Create(CultureInfo.InvariantCulture, $"{result.Iterations} ({result.Evaluations} evaluations)"));
        yield return ("observations", result.ObservationCount.ToString(CultureInfo.InvariantCulture));
        if (double.IsNaN(result.Rss))
        {
            yield return ("loss", Long(result.Loss));
            yield break;
        }
        yield return ("residual sum of squares", Long(result.Rss));
        yield return ("residual standard deviation", double.IsNaN(result.ResidualStandardDeviation)
            ? "- (no degree of freedom)"
            : string.Create(CultureInfo.InvariantCulture, $"{Long(result.ResidualStandardDeviation)} ({result.DegreesOfFreedom} degrees of freedom)"));
        if (!double.IsNaN(result.RSquared))
            yield return ("R2", Long(result.RSquared));
        if (!double.IsNaN(result.Aic))
            yield return ("AIC", Short(result.Aic));
        if (!double.IsNaN(result.Bic))
            yield return ("BIC", Short(result.Bic));
    }

    private static string MethodOf(FitMethod method) => method switch
    {
        FitMethod.LevenbergMarquardt => "lm",
        FitMethod.Lbfgs => "lbfgs",
        _ => "newton",
    };

    private static string Long(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static void Table(StringBuilder text, string[][] rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows.Max(r => r.Length)).Select(c => rows.Max(r => c < r.Length ? r[c].Length : 0))];
        foreach (string[] row in rows)
            Line(text, string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
