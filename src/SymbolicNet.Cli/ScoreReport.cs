using System.Text.Json;

namespace SymbolicNet.Cli;

/// <summary>Scores as JSON and as a table of who was taken for whom.</summary>
internal static class ScoreReport
{
    // More columns than this do not fit a screen.
    private const int MostClasses = 20;

    public static void WriteMembers(Utf8JsonWriter json, ModelScores scores)
    {
        json.WriteNumber("samples", scores.Count);
        if (scores.Loss is { } loss)
            JsonText.Number(json, "loss", loss);
        foreach (var (name, value) in scores.Measures)
            JsonText.Number(json, name, value);
        if (scores.Confusion.IsEmpty)
            return;
        json.WriteStartArray("classes");
        foreach (string name in scores.Classes)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("confusion");
        int count = scores.Classes.Length;
        for (int row = 0; row < count; row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < count; column++)
                json.WriteNumberValue(scores.Confusion[(row * count) + column]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    public static void WriteConfusion(ModelScores scores, TextWriter output)
    {
        int count = scores.Classes.Length;
        if (scores.Confusion.IsEmpty || count > MostClasses)
            return;
        int wide = Math.Max(scores.Classes.Max(c => c.Length), scores.Confusion.Max().ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
        output.WriteLine("classes (rows) by what they were taken for (columns)");
        output.WriteLine(new string(' ', wide + 2) + string.Join("  ", scores.Classes.Select(c => c.PadLeft(wide))));
        for (int row = 0; row < count; row++)
        {
            var cells = Enumerable.Range(0, count).Select(c => scores.Confusion[(row * count) + c].ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(wide));
            output.WriteLine(scores.Classes[row].PadLeft(wide) + "  " + string.Join("  ", cells));
        }
    }
}
