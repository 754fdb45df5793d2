using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SymbolicNet.Training;

/// <summary>Where a run of training stands: all that the steps to come depend on beside the plan, the samples and the model.</summary>
internal sealed class TrainingRun(ModelState state)
{
    // A file has room for the reports of about a million epochs.
    private const int MostReports = 100_000;

    public ModelState State { get; } = state;

    /// <summary>The epoch under way, how many of its samples have been visited, and the sum of their losses.</summary>
    public int Epoch { get; set; }
    public int Visited { get; set; }
    public double LossSum { get; set; }

    /// <summary>The epochs that are over; after a very long run that was resumed, the last of them.</summary>
    public List<EpochReport> History { get; } = [];
    public int BestEpoch { get; set; }
    public double BestLoss { get; set; } = double.PositiveInfinity;
    public double LastValidationLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The parameters after the best epoch; null where they are not kept.</summary>
    public double[]? Best { get; set; }

    /// <summary>A hash of the model, the samples and the options, without which a run cannot be resumed.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Whether training has been stopped for good before its last epoch.</summary>
    public bool IsOver { get; set; }

    /// <summary>The numbers beside the parameters and states, as text that <see cref="TryRead"/> reads.</summary>
    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", Epoch);
            json.WriteNumber("visited", Visited);
            json.WriteString("lossSum", Text(LossSum));
            json.WriteNumber("steps", State.Steps);
            json.WriteNumber("bestEpoch", BestEpoch);
            json.WriteString("bestLoss", Text(BestLoss));
            json.WriteString("validationLoss", Text(LastValidationLoss));
            json.WriteBoolean("over", IsOver);
            json.WriteString("fingerprint", Fingerprint);
            json.WriteStartArray("history");
            foreach (var report in History.TakeLast(MostReports))
            {
                json.WriteStartArray();
                json.WriteStringValue(Text(report.Loss));
                json.WriteStringValue(report.ValidationLoss is { } validation ? Text(validation) : "");
                WritePairs(json, report.Metrics);
                WritePairs(json, report.GradientNorms);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Takes over what <see cref="Write"/> wrote; false where the text is something else.</summary>
    public bool TryRead(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            Epoch = root.GetProperty("epoch").GetInt32();
            Visited = root.GetProperty("visited").GetInt32();
            LossSum = Number(root.GetProperty("lossSum"));
            State.Steps = root.GetProperty("steps").GetInt64();
            BestEpoch = root.GetProperty("bestEpoch").GetInt32();
            BestLoss = Number(root.GetProperty("bestLoss"));
            LastValidationLoss = Number(root.GetProperty("validationLoss"));
            IsOver = root.GetProperty("over").GetBoolean();
            Fingerprint = root.GetProperty("fingerprint").GetString() ?? "";
            var history = root.GetProperty("history");
            int first = Epoch - history.GetArrayLength();
            foreach (var report in history.EnumerateArray())
            {
                double? validation = report[1].GetString() is { Length: > 0 } ? Number(report[1]) : null;
                History.Add(new EpochReport(first + History.Count, Number(report[0]), validation, ReadPairs(report[2])) { GradientNorms = ReadPairs(report[3]) });
            }
            return first >= 0 && Visited >= 0 && State.Steps >= 0 && BestEpoch >= 0;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    private static void WritePairs(Utf8JsonWriter json, ImmutableArray<(string Name, double Value)> pairs)
    {
        json.WriteStartArray();
        foreach (var (name, value) in pairs)
        {
            json.WriteStringValue(name);
            json.WriteStringValue(Text(value));
        }
        json.WriteEndArray();
    }

    private static ImmutableArray<(string Name, double Value)> ReadPairs(JsonElement pairs) =>
        [.. Enumerable.Range(0, pairs.GetArrayLength() / 2).Select(i => (pairs[2 * i].GetString() ?? "", Number(pairs[(2 * i) + 1])))];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(JsonElement element) => double.Parse(element.GetString() ?? "", CultureInfo.InvariantCulture);
}
