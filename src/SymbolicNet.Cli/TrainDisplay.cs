using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace SymbolicNet.Cli;

/// <summary>What a user sees while a model trains.</summary>
internal abstract class TrainDisplay : IProgress<TrainingProgress>
{
    public static TrainDisplay For(ToolConsole console, bool isJson, bool isQuiet) =>
        isJson ? new JsonDisplay(console.Output) : isQuiet ? new SilentDisplay() : console.IsInteractive ? new LiveDisplay(console) : new PlainDisplay(console.Output);

    /// <summary>Trains while showing how far it has come.</summary>
    public virtual TrainingResult Run(Func<TrainingResult> train) => train();

    public abstract void Report(TrainingProgress value);

    /// <summary>What a number looks like to people.</summary>
    public static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>An epoch on one line.</summary>
    public static string LineOf(EpochReport report, int epochs)
    {
        string number = (report.Epoch + 1).ToString(CultureInfo.InvariantCulture), count = epochs.ToString(CultureInfo.InvariantCulture);
        string line = $"epoch {number.PadLeft(count.Length)}/{count}  loss {Short(report.Loss)}";
        if (report.ValidationLoss is { } validation)
            line += $"  validation {Short(validation)}";
        foreach (var (name, value) in report.Metrics)
            line += $"  {name} {Short(value)}";
        return line;
    }

    private sealed class SilentDisplay : TrainDisplay
    {
        public override void Report(TrainingProgress value)
        {
        }
    }

    /// <summary>A line for every epoch.</summary>
    private sealed class PlainDisplay(TextWriter output) : TrainDisplay
    {
        public override void Report(TrainingProgress value)
        {
            if (value.Completed is not { } report)
                return;
            output.WriteLine(LineOf(report, value.Epochs));
            output.Flush();
        }
    }

    /// <summary>An object on a line for every epoch.</summary>
    private sealed class JsonDisplay(TextWriter output) : TrainDisplay
    {
        public override void Report(TrainingProgress value)
        {
            if (value.Completed is not { } report)
                return;
            output.WriteLine(JsonText.Of(json =>
            {
                json.WriteString("event", "epoch");
                json.WriteNumber("epoch", report.Epoch);
                json.WriteNumber("step", value.Step);
                JsonText.Number(json, "loss", report.Loss);
                if (report.ValidationLoss is { } validation)
                    JsonText.Number(json, "validationLoss", validation);
                foreach (var (name, metric) in report.Metrics)
                    JsonText.Number(json, name, metric);
                if (!report.GradientNorms.IsEmpty)
                {
                    json.WriteStartObject("gradientNorms");
                    foreach (var (name, norm) in report.GradientNorms)
                        JsonText.Number(json, name, norm);
                    json.WriteEndObject();
                }
            }));
            output.Flush();
        }
    }

    /// <summary>A panel that is drawn anew: epoch, step, loss, metrics, speed, time left.</summary>
    private sealed class LiveDisplay(ToolConsole console) : TrainDisplay
    {
        private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(100);

        private readonly Stopwatch _watch = Stopwatch.StartNew(), _sinceDrawn = Stopwatch.StartNew();
        private readonly List<double> _losses = [];
        private LiveDisplayContext? _context;
        private EpochReport? _last;
        private long _firstVisited = -1;

        public override TrainingResult Run(Func<TrainingResult> train)
        {
            var ansi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Output), Ansi = AnsiSupport.Yes, ColorSystem = console.IsErrorColored ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors });
            TrainingResult? result = null;
            ansi.Live(new Text("...")).AutoClear(true).Start(context =>
            {
                _context = context;
                result = train();
            });
            if (result!.History is { Length: > 0 } history)
                console.Output.WriteLine(LineOf(history[^1], result.Epochs));
            return result;
        }

        public override void Report(TrainingProgress value)
        {
            if (value.Completed is { } report)
            {
                _last = report;
                _losses.Add(report.Loss);
            }
            if (_sinceDrawn.Elapsed < DrawInterval)
                return;
            _sinceDrawn.Restart();
            var grid = new Grid().AddColumn().AddColumn();
            grid.AddRow("epoch", string.Create(CultureInfo.InvariantCulture, $"{value.Epoch + 1}/{value.Epochs}   step {value.Step}"));
            grid.AddRow("loss", Short(value.Loss) + (_losses.Count > 1 ? "   " + Sparkline() : ""));
            if (_last?.ValidationLoss is { } validation)
                grid.AddRow("validation", Short(validation));
            foreach (var (name, metric) in _last?.Metrics ?? [])
                grid.AddRow(Markup.Escape(name), Short(metric));
            AddSpeed(grid, value);
            _context!.UpdateTarget(grid);
        }

        private void AddSpeed(Grid grid, TrainingProgress value)
        {
            long visited = ((long)value.Epoch * value.SampleCount) + value.Samples;
            if (_firstVisited < 0)
                _firstVisited = visited;
            double seconds = _watch.Elapsed.TotalSeconds, speed = (visited - _firstVisited) / Math.Max(1e-9, seconds);
            if (seconds < 0.5 || speed <= 0)
                return;
            double left = ((double)value.Epochs * value.SampleCount - visited) / speed;
            var time = TimeSpan.FromSeconds(Math.Min(left, 1e8));
            string shown = time.ToString(time.TotalDays >= 1 ? "d\\.hh\\:mm\\:ss" : time.TotalHours >= 1 ? "h\\:mm\\:ss" : "m\\:ss", CultureInfo.InvariantCulture);
            grid.AddRow("speed", string.Create(CultureInfo.InvariantCulture, $"{speed:N0} samples/s   about {shown} left"));
        }

        // The last losses, the highest as a full block.
        private string Sparkline()
        {
            const string blocks = "▁▂▃▄▅▆▇█";
            double[] shown = [.. _losses.Where(double.IsFinite).TakeLast(40)];
            double low = shown.DefaultIfEmpty().Min(), span = shown.DefaultIfEmpty().Max() - low;
            return string.Concat(shown.Select(l => blocks[span > 0 ? (int)((l - low) / span * (blocks.Length - 1)) : 0]));
        }
    }
}
